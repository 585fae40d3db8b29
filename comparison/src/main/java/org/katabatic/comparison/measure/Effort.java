package org.katabatic.comparison.measure;

/**
 * How long a run is measured.
 *
 * @param iterations
 *            steps of the descent whose losses are kept, at least 1
 * @param heldSteps
 *            of those from the first on that are held against the reference, as far as time allows
 * @param holdSeconds
 *            after which no further step is held
 * @param leastWarmUpSeconds
 *            of steps before steady ones are measured; the JVM compiles in the meantime
 * @param mostWarmUpSeconds
 *            after which steps are taken as they are
 * @param sampleSeconds
 *            of steady steps
 */
public record Effort(int iterations, int heldSteps, double holdSeconds, double leastWarmUpSeconds,
        double mostWarmUpSeconds, double sampleSeconds) {

    /** What a command measures unless it is told otherwise. */
    public static final Effort USUAL = new Effort(100, 10, 1, 0.25, 1, 0.15);

    /** Refuses numbers out of range. */
    public Effort {
        require("iterations", iterations, iterations >= 1, "at least 1");
        require("heldSteps", heldSteps, heldSteps >= 1 && heldSteps <= 100, "in [1, 100]");
        require("holdSeconds", holdSeconds, holdSeconds >= 0, "at least 0");
        require("leastWarmUpSeconds", leastWarmUpSeconds, leastWarmUpSeconds >= 0, "at least 0");
        require("mostWarmUpSeconds", mostWarmUpSeconds, mostWarmUpSeconds >= leastWarmUpSeconds,
                "at least leastWarmUpSeconds");
        require("sampleSeconds", sampleSeconds, sampleSeconds > 0, "above 0");
    }

    private static void require(String name, double value, boolean holds, String rule) {
        if (!holds || !Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be " + rule + ": " + name + "=" + value);
        }
    }

    /** The same with another number of steps. */
    public Effort withIterations(int other) {
        return new Effort(other, heldSteps, holdSeconds, leastWarmUpSeconds, mostWarmUpSeconds, sampleSeconds);
    }
}
