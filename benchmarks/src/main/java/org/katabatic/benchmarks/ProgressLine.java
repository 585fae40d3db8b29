package org.katabatic.benchmarks;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error, where that is a terminal: what is timed now, and how much of it is done. */
final class ProgressLine implements Bench.Progress, AutoCloseable {

    /** Whether standard error is a terminal; the launcher knows, the JVM cannot ask. */
    private final boolean isWanted = Boolean.getBoolean("katabatic.progress");
    private String shown;
    private ProgressBar bar;

    @Override
    public void at(String what, int done, int of) {
        if (!isWanted) {
            return;
        }
        if (!what.equals(shown)) {
            clear();
            shown = what;
            bar = new ProgressBarBuilder().setTaskName(what).setInitialMax(of).setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500).clearDisplayOnFinish().build();
        }
        bar.stepTo(done);
    }

    /** Takes the bar away. */
    void clear() {
        if (bar != null) {
            bar.close();
            bar = null;
            shown = null;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
