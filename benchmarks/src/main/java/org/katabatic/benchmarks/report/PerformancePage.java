package org.katabatic.benchmarks.report;

import java.util.List;

/** The page of all results that are kept. */
public final class PerformancePage {

    private static final String HEAD = """
            # Performance

            Made by `./katabatic bench --page` from the files in `benchmarks/results`, which `./katabatic bench`
            writes; not edited by hand.

            The limit is the machine's own, measured in the same run on all cores: reading the data once with the
            widest loads, or reading and writing the bytes of a step. On a device with memory of its own it is the
            device's, measured by kernels there. "× limit" is how many times as long the
            fastest run of a contender takes. Contenders are timed in turns, and peers as their users run them. GB/s
            counts what an algorithm asks of main memory: the data once for one pass, twice for two products; above
            the limit's, it is a cache that answers. GFLOP/s counts the additions and multiplications of the
            products, such as 4nd. Every result is held against double precision before it is timed: error/bound is
            its largest error as a part of the bound for float32 arithmetic, or of the gap that is allowed. A median
            far above the fastest run says that other work ran on the machine.
            """;

    private static final String NO_GPU = """

            No GPU was at hand: what is required of one (a logistic gradient on 4 GB of data, a step of Adam on 268 M
            parameters, both against PyTorch on CUDA) is measured by `benchmarks/gpu.sh`, and was not yet.
            """;

    private PerformancePage() {}

    /** The page, in Markdown. */
    public static String of(List<ResultFile> files) {
        StringBuilder page = new StringBuilder(HEAD);
        if (files.stream().noneMatch(file -> "GPU".equals(file.run().kind()))) {
            page.append(NO_GPU);
        }
        for (ResultFile file : files) {
            RunLine run = file.run();
            page.append("\n## ").append(run.machine()).append(", ").append(run.cores()).append(" cores, on ")
                    .append(run.device()).append("\n\n").append(run.date()).append(", commit ").append(run.commit())
                    .append(", ").append(run.system()).append(", ").append(run.java());
            if (!run.driver().equals(run.java())) {
                page.append(", ").append(run.driver());
            }
            page.append(".\n");
            Tables.of(file.results()).forEach((title, rows) -> page.append("\n### ").append(title).append("\n\n")
                    .append(Tables.markdown(rows)));
        }
        return page.toString();
    }
}
