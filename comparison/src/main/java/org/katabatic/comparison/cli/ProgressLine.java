package org.katabatic.comparison.cli;

import me.tongfei.progressbar.ProgressBar;
import org.katabatic.comparison.run.Progress;
import org.katabatic.host.cli.ProgressObserver;

/** A progress bar on the terminal with the time left, if there is a terminal. */
final class ProgressLine implements Progress, AutoCloseable {

    private ProgressBar bar;

    @Override
    public void at(int done, int all) {
        if (bar == null && ProgressObserver.isWanted()) {
            bar = ProgressObserver.bar("comparing", all);
        }
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
