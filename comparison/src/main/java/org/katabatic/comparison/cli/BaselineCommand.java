package org.katabatic.comparison.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.katabatic.comparison.baseline.Baseline;
import org.katabatic.comparison.baseline.BaselineReport;
import org.katabatic.comparison.run.ResultFiles;
import org.katabatic.host.cli.JsonOption;
import org.katabatic.host.cli.Katabatic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares two results. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Says what got slower or less accurate from one result to another.")
final class BaselineCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--baseline", required = true, paramLabel = "FILE", description = "The older result.json.") //
    private Path baseline;

    @Option(names = "--against", required = true, paramLabel = "FILE", description = "The newer one.") //
    private Path against;

    @Option(names = "--threshold", paramLabel = "PART",
            description = "From what part of a step's time on a change is one (default 0.1).") //
    private double threshold = Baseline.USUAL_THRESHOLD;

    @Mixin private JsonOption json;

    @Override
    public Integer call() throws IOException {
        json.check();
        PrintWriter out = spec.commandLine().getOut();
        BaselineReport report = new Baseline(ResultFiles.read(baseline), threshold).against(ResultFiles.read(against));
        if (!json.isStandardOutput()) {
            new BaselineTable(out).print(report);
        }
        json.write(report, out);
        return report.hasRegression() ? Katabatic.ENDED_BADLY : Katabatic.GOOD;
    }
}
