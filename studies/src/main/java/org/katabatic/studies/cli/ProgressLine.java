package org.katabatic.studies.cli;

import me.tongfei.progressbar.ProgressBar;
import org.katabatic.host.cli.ProgressObserver;
import org.katabatic.studies.study.Progress;

/** A progress bar on the terminal, if there is one. */
final class ProgressLine implements Progress, AutoCloseable {

    private final ProgressBar bar;
    private long expected;

    ProgressLine(String study) {
        bar = ProgressObserver.isWanted() ? ProgressObserver.bar(study, 0) : null;
    }

    @Override
    public void expect(long units) {
        expected += units;
        if (bar != null) {
            bar.maxHint(expected);
        }
    }

    @Override
    public void done(long units) {
        if (bar != null) {
            bar.stepBy(units);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
