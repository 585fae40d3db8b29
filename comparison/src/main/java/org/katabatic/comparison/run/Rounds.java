package org.katabatic.comparison.run;

import java.io.IOException;

/** Who measures the runs of a round on a device. */
public interface Rounds {

    /**
     * Measures what is missing of a round, and returns when nothing is.
     *
     * @param round
     *            from 1
     * @param measured
     *            is told of every run when it is written
     */
    void measure(ComparisonRun run, String device, int round, Runnable measured) throws IOException;

    /** In this process. */
    static Rounds inThisProcess() {
        return (run, device, round, measured) -> run.measureRound(device, round, new RoundObserver() {
            @Override
            public void end(String file) {
                measured.run();
            }
        });
    }
}
