package org.katabatic.studies.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.katabatic.host.certificate.CertificateCheck;
import org.katabatic.host.certificate.Statement;
import org.katabatic.host.certificate.Statement.Verdict;
import org.katabatic.host.cli.JsonOption;
import org.katabatic.host.cli.Katabatic;
import org.katabatic.studies.report.StudyCertificate;
import org.katabatic.studies.report.StudyCertificate.TrainingEntry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the study of a certificate again, and says whether its trainings still hold. */
@Command(name = "certify", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Runs the study that a certificate names again, and says of each training whether what its "
                + "certificate says still holds; exit code 1 if something does not.",
        footer = {"", "Example:",
                "  katabatic study step-friction --quick --seeds 1 --certificate study.json",
                "  katabatic study certify study.json"})
final class CertifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE",
            description = "What `study NAME --certificate FILE` has written.") private Path file;

    @Mixin private JsonOption json;

    /** A training, and what became of its statements. */
    record TrainingCheck(String training, boolean holds, List<Statement> statements) {}

    /** What came of it. */
    record Report(String study, boolean holds, List<TrainingCheck> trainings) {}

    @Override
    public Integer call() throws IOException {
        json.check();
        StudyCertificate said = StudyCertificate.read(file);
        Path folder = Files.createTempDirectory("katabatic");
        Path again = folder.resolve("certificate.json");
        try {
            int exitCode = run(Stream.concat(said.arguments().stream(),
                    Stream.of(StudyCommand.CERTIFICATE, again.toString())).toArray(String[]::new));
            if (!Files.exists(again)) {
                return exitCode == Katabatic.GOOD ? Katabatic.ENDED_BADLY : exitCode;
            }
            List<TrainingCheck> checks = checks(said.trainings(), StudyCertificate.read(again).trainings());
            boolean holds = checks.stream().allMatch(TrainingCheck::holds);
            PrintWriter out = spec.commandLine().getOut();
            if (!json.isStandardOutput()) {
                print(checks, holds, out);
            }
            json.write(new Report(said.study(), holds, checks), out);
            return holds ? Katabatic.GOOD : Katabatic.ENDED_BADLY;
        } finally {
            Files.deleteIfExists(again);
            Files.deleteIfExists(folder);
        }
    }

    private int run(String[] arguments) {
        CommandLine line = Katabatic.commandLine(new StudyCommand());
        line.setOut(new PrintWriter(Writer.nullWriter()));
        line.setErr(spec.commandLine().getErr());
        return line.execute(arguments);
    }

    private static List<TrainingCheck> checks(List<TrainingEntry> said, List<TrainingEntry> seen) {
        List<TrainingCheck> checks = new ArrayList<>();
        for (int i = 0; i < Math.max(said.size(), seen.size()); i++) {
            String training = (i < said.size() ? said : seen).get(i).training();
            List<Statement> statements = new ArrayList<>();
            if (i >= said.size() || i >= seen.size() || !seen.get(i).training().equals(training)) {
                statements.add(new Statement("training", Verdict.FAILS, i >= said.size()
                        ? "now run, and not in the certificate"
                        : i >= seen.size() ? "not run any more" : "now " + seen.get(i).training()));
            } else {
                statements.addAll(CertificateCheck.of(said.get(i).certificate(), seen.get(i).certificate()));
            }
            checks.add(new TrainingCheck(training,
                    statements.stream().noneMatch(one -> one.verdict() == Verdict.FAILS), statements));
        }
        return checks;
    }

    private static void print(List<TrainingCheck> checks, boolean holds, PrintWriter out) {
        for (TrainingCheck one : checks) {
            long held = one.statements().stream().filter(is -> is.verdict() == Verdict.HOLDS).count();
            out.printf("%-6s %s: %d of %d statements hold%n", one.holds() ? "holds" : "FAILS", one.training(), held,
                    one.statements().size());
            one.statements().stream().filter(is -> is.verdict() != Verdict.HOLDS).forEach(is -> out.printf(
                    "       %-12s %-12s %s%n", is.about(), is.verdict() == Verdict.FAILS ? "FAILS" : "not promised",
                    is.detail()));
        }
        out.printf("%ncertificate  %s: %d trainings%n", holds ? "holds" : "DOES NOT HOLD", checks.size());
        out.flush();
    }
}
