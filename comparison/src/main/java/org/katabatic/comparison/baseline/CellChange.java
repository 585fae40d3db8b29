package org.katabatic.comparison.baseline;

/**
 * What became of a cell.
 *
 * @param interval
 *            of the factor by which a step takes longer; absent where there is none
 * @param sentence
 *            what is bad about it, or why there is no interval; absent where all is well
 */
public record CellChange(String device, String stepRule, int samples, int features, Verdict verdict,
        RatioInterval interval, String sentence) {

    /** What a cell's change is. */
    public enum Verdict {
        /** The whole interval is above the threshold. */
        SLOWER,
        /** The whole interval is as far below 1. */
        FASTER,
        /** Neither. */
        SAME,
        /** An error above its bound, or a final loss that rounding does not explain. */
        LESS_ACCURATE,
        /** It was measured, and can no longer be. */
        FAILS,
        /** It was measured, and is not in the newer comparison. */
        VANISHED,
        /** It was not measured before. */
        NEW
    }

    /** Whether it is a regression. */
    public boolean isRegression() {
        return switch (verdict) {
            case SLOWER, LESS_ACCURATE, FAILS, VANISHED -> true;
            case FASTER, SAME, NEW -> false;
        };
    }

    /** "opencl:0 adam 1000 × 64". */
    public String cell() {
        return device + " " + stepRule + " " + samples + " × " + features;
    }
}
