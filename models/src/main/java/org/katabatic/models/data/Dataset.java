package org.katabatic.models.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Samples and their targets, dense float32: features x (n, d) row-major, targets y (n). Every value is finite. The
 * arrays are shared, not copied, and nobody writes to them; what changes the data gives a new data set.
 */
public final class Dataset implements Data {

    private static final int DIGEST_CHUNK = 1 << 14;

    private final String name;
    private final int samples;
    private final int features;
    private final float[] x;
    private final float[] y;

    /**
     * Takes the arrays as they are.
     *
     * @param name what the data set is called in messages and reports
     * @param samples n, at least 1
     * @param features d, at least 1
     * @param x (n, d) row-major
     * @param y (n)
     * @throws DataException if a size or length is wrong, or a value is not finite (row and column count from 1)
     */
    public Dataset(String name, int samples, int features, float[] x, float[] y) {
        this.name = name;
        this.samples = samples;
        this.features = features;
        this.x = x;
        this.y = y;
        require(samples >= 1, "samples must be at least 1: samples=" + samples);
        require(features >= 1, "features must be at least 1: features=" + features);
        require(x.length == (long) samples * features, "x must have samples times features values: x.length=" + x.length
                + ", samples=" + samples + ", features=" + features);
        require(y.length == samples, "y must have one value a sample: y.length=" + y.length + ", samples=" + samples);
        requireFinite();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new DataException(name + ": " + message);
        }
    }

    private void requireFinite() {
        for (int i = 0; i < x.length; i++) {
            if (!Float.isFinite(x[i])) {
                throw new DataException(name + ": features must be finite: row=" + (i / features + 1) + ", column="
                        + (i % features + 1) + ", value=" + x[i]);
            }
        }
        for (int i = 0; i < y.length; i++) {
            if (!Float.isFinite(y[i])) {
                throw new DataException(name + ": targets must be finite: row=" + (i + 1) + ", value=" + y[i]);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int samples() {
        return samples;
    }

    @Override
    public int features() {
        return features;
    }

    /** Features (n, d) row-major. Read only. */
    public float[] x() {
        return x;
    }

    @Override
    public float[] y() {
        return y;
    }

    /**
     * What the data is, whatever it is called: {@code sha256:} and 64 hexadecimal digits, over n and d as int32, then
     * x, then y as float32, all little-endian.
     */
    @Override
    public String digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
        sha256.update(littleEndian(2 * Integer.BYTES).putInt(samples).putInt(features).flip());
        update(sha256, x);
        update(sha256, y);
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    private static void update(MessageDigest digest, float[] values) {
        ByteBuffer chunk = littleEndian(DIGEST_CHUNK * Float.BYTES);
        for (int start = 0; start < values.length; start += DIGEST_CHUNK) {
            int length = Math.min(DIGEST_CHUNK, values.length - start);
            chunk.clear().asFloatBuffer().put(values, start, length);
            digest.update(chunk.limit(length * Float.BYTES));
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A new set of some of the rows, counted from 0, in that order; a row may be there more than once. */
    public Dataset rows(int... rows) {
        float[] someX = new float[rows.length * features];
        float[] someY = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(x, rows[i] * features, someX, i * features, features);
            someY[i] = y[rows[i]];
        }
        return new Dataset(name, rows.length, features, someX, someY);
    }

    @Override
    public Dataset withIntercept() {
        int columns = features + 1;
        float[] wider = new float[DenseSize.of(name, samples, columns)];
        for (int i = 0; i < samples; i++) {
            System.arraycopy(x, i * features, wider, i * columns, features);
            wider[i * columns + features] = 1;
        }
        return new Dataset(name, samples, columns, wider, y);
    }

    /**
     * This data with every feature shifted and scaled to mean 0 and population standard deviation 1, computed in
     * double. A constant feature becomes 0.
     */
    public Dataset standardized() {
        return Standardization.of(this).apply(this);
    }

    @Override
    public Dataset withFeatures(int count) {
        require(count >= features, "there must be as many features or more: features=" + count + " of " + features);
        float[] wider = new float[DenseSize.of(name, samples, count)];
        for (int i = 0; i < samples; i++) {
            System.arraycopy(x, i * features, wider, i * count, features);
        }
        return new Dataset(name, samples, count, wider, y);
    }

    @Override
    public Dataset withTargets(float[] targets) {
        return new Dataset(name, samples, features, x, targets);
    }

    @Override
    public Dataset withBinaryTargets() {
        return withTargets(ClassTargets.binary(name, y));
    }

    @Override
    public Dataset withPositiveClasses(float... classes) {
        return withTargets(ClassTargets.positive(name, y, classes));
    }

    @Override
    public Dataset withClassIndices() {
        return withTargets(ClassTargets.indices(name, y));
    }
}
