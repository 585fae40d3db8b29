package org.katabatic.host.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.katabatic.host.training.Descent;
import org.katabatic.host.training.StepObserver;
import org.katabatic.host.training.TrainingResult.LossPoint;

/** A progress bar on the terminal, with the last loss. Goes to standard error. */
public final class ProgressObserver implements StepObserver, AutoCloseable {

    private final ProgressBar bar;

    ProgressObserver(int iterations) {
        bar = bar("training", iterations);
    }

    /** A bar on standard error that goes when it is done. */
    public static ProgressBar bar(String name, long steps) {
        return new ProgressBarBuilder().setTaskName(name).setInitialMax(steps).setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200).clearDisplayOnFinish().build();
    }

    /** Whether standard error is a terminal; the launcher knows, the JVM cannot ask. */
    public static boolean isWanted() {
        return Boolean.getBoolean("katabatic.progress");
    }

    @Override
    public void afterStep(int t, Descent descent) {
        bar.stepTo(t);
    }

    @Override
    public void onLoss(LossPoint point) {
        bar.setExtraMessage(" loss %.6g".formatted(point.loss()));
    }

    @Override
    public void close() {
        bar.close();
    }
}
