package org.katabatic.tasks.interpreter;

/** An arithmetic that knows the result alone. */
abstract class Plain extends Operations {

    private final boolean contracted;

    Plain(boolean contracted) {
        this.contracted = contracted;
    }

    /** Of two factors and a summand, rounded once. */
    abstract double fma(double a, double b, double c);

    /** The sum, rounded. */
    abstract double sum(double a, double b);

    /** The product, rounded. */
    abstract double product(double a, double b);

    /** Writes a result. */
    final void put(Values d, int i, double x) {
        d.value[i] = x;
        if (contracted) {
            d.product[i] = false;
        }
    }

    @Override
    final Values values(int size) {
        return contracted ? Values.contracted(size) : Values.plain(size);
    }

    @Override
    final void set(Values d, int i, double x) {
        put(d, i, x);
    }

    @Override
    final void load(Values d, int i, double x) {
        put(d, i, x);
    }

    @Override
    final void add(Values d, int i, Values a, int j, Values b, int k) {
        double x = a.value[j];
        double y = b.value[k];
        if (contracted && a.product[j]) {
            put(d, i, fma(a.left[j], a.right[j], y));
        } else if (contracted && b.product[k]) {
            put(d, i, fma(b.left[k], b.right[k], x));
        } else {
            put(d, i, sum(x, y));
        }
    }

    @Override
    final void subtract(Values d, int i, Values a, int j, Values b, int k) {
        double x = a.value[j];
        double y = b.value[k];
        if (contracted && a.product[j]) {
            put(d, i, fma(a.left[j], a.right[j], -y));
        } else if (contracted && b.product[k]) {
            put(d, i, fma(-b.left[k], b.right[k], x));
        } else {
            put(d, i, sum(x, -y));
        }
    }

    @Override
    final void multiply(Values d, int i, Values a, int j, Values b, int k) {
        double x = a.value[j];
        double y = b.value[k];
        d.value[i] = product(x, y);
        if (contracted) {
            d.left[i] = x;
            d.right[i] = y;
            d.product[i] = true;
        }
    }

    @Override
    final void negate(Values d, int i, Values a, int j) {
        put(d, i, -a.value[j]);
    }

    @Override
    final void abs(Values d, int i, Values a, int j) {
        put(d, i, Math.abs(a.value[j]));
    }

    @Override
    final void floor(Values d, int i, Values a, int j) {
        put(d, i, Math.floor(a.value[j]));
    }

    @Override
    final void signum(Values d, int i, Values a, int j) {
        put(d, i, Math.signum(a.value[j]));
    }

    @Override
    final void min(Values d, int i, Values a, int j, Values b, int k) {
        put(d, i, Math.min(a.value[j], b.value[k]));
    }

    @Override
    final void max(Values d, int i, Values a, int j, Values b, int k) {
        put(d, i, Math.max(a.value[j], b.value[k]));
    }

    @Override
    final boolean isDecided(Values a, int j, Values b, int k) {
        return true;
    }

    @Override
    final boolean isDecided(Values a, int j) {
        return true;
    }
}
