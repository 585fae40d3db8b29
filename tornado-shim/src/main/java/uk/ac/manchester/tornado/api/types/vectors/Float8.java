package uk.ac.manchester.tornado.api.types.vectors;

/** Eight floats, which a device adds and multiplies in one instruction where it has such. */
public final class Float8 {

    private final float s0;
    private final float s1;
    private final float s2;
    private final float s3;
    private final float s4;
    private final float s5;
    private final float s6;
    private final float s7;

    /** A vector of eight elements. */
    public Float8(float s0, float s1, float s2, float s3, float s4, float s5, float s6, float s7) {
        this.s0 = s0;
        this.s1 = s1;
        this.s2 = s2;
        this.s3 = s3;
        this.s4 = s4;
        this.s5 = s5;
        this.s6 = s6;
        this.s7 = s7;
    }

    /** Sums of the elements, a + b. */
    public static Float8 add(Float8 a, Float8 b) {
        return new Float8(a.s0 + b.s0, a.s1 + b.s1, a.s2 + b.s2, a.s3 + b.s3, a.s4 + b.s4, a.s5 + b.s5, a.s6 + b.s6,
                a.s7 + b.s7);
    }

    /** Products of the elements, a·b. */
    public static Float8 mult(Float8 a, Float8 b) {
        return new Float8(a.s0 * b.s0, a.s1 * b.s1, a.s2 * b.s2, a.s3 * b.s3, a.s4 * b.s4, a.s5 * b.s5, a.s6 * b.s6,
                a.s7 * b.s7);
    }

    /** Every element times a number. */
    public static Float8 mult(Float8 a, float value) {
        return new Float8(a.s0 * value, a.s1 * value, a.s2 * value, a.s3 * value, a.s4 * value, a.s5 * value,
                a.s6 * value, a.s7 * value);
    }

    /** Element 0. */
    public float getS0() {
        return s0;
    }

    /** Element 1. */
    public float getS1() {
        return s1;
    }

    /** Element 2. */
    public float getS2() {
        return s2;
    }

    /** Element 3. */
    public float getS3() {
        return s3;
    }

    /** Element 4. */
    public float getS4() {
        return s4;
    }

    /** Element 5. */
    public float getS5() {
        return s5;
    }

    /** Element 6. */
    public float getS6() {
        return s6;
    }

    /** Element 7. */
    public float getS7() {
        return s7;
    }
}
