package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.katabatic.host.certificate.Certificate;
import org.katabatic.host.certificate.CertificateCheck;
import org.katabatic.host.certificate.Statement;
import org.katabatic.host.certificate.Statement.Verdict;
import org.katabatic.host.device.Determinism;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs what a certificate names again, and says whether it still holds. */
@Command(name = "certify", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Runs the training that a certificate names again, and says which of its statements still hold; "
                + "exit code 1 if one does not.",
        footer = {"", "Example:",
                "  katabatic train --objective logistic-regression --data builtin:breast-cancer \\",
                "      --step-rule adam --iterations 100 --device java --certificate run.json",
                "  katabatic certify run.json"})
final class CertifyCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE",
            description = "What `train` or `sweep` wrote with --certificate FILE.") private Path file;

    @Option(names = "--device", paramLabel = "DEVICE",
            description = "Runs it on another device. The same bits are promised there by device-to-device only, the "
                    + "rest on every device (default: the certificate's device).") private String device;

    @Mixin private JsonOption json;

    /**
     * What came of it.
     *
     * @param holds
     *            whether no statement failed
     * @param statements
     *            in the order of the certificate
     * @param certificate
     *            of the run again
     */
    record Report(boolean holds, List<Statement> statements, Certificate certificate) {}

    @Override
    public Integer call() throws IOException {
        json.check();
        Certificate said = Certificate.read(file);
        CertifiedTraining again = CertifiedTraining.by(arguments(said), spec.commandLine().getErr());
        if (again.certificate() == null) {
            return again.exitCodeWithout();
        }
        List<Statement> statements = CertificateCheck.of(said, again.certificate());
        boolean holds = statements.stream().noneMatch(one -> one.verdict() == Verdict.FAILS);
        PrintWriter out = spec.commandLine().getOut();
        if (!json.isStandardOutput()) {
            print(statements, holds, out);
        }
        json.write(new Report(holds, statements, again.certificate()), out);
        return holds ? Katabatic.GOOD : Katabatic.ENDED_BADLY;
    }

    private GivenArguments arguments(Certificate said) {
        GivenArguments arguments = GivenArguments.of(said.arguments());
        if (device == null || device.equals(said.device())) {
            return arguments;
        }
        if (!device.equals("java")) {
            arguments = arguments.without("--threads");
        }
        // what suits the device of the certificate may not be there on the other one
        boolean sameSchedule = said.determinism().asked().equals(Determinism.DEVICE_TO_DEVICE.text());
        return (sameSchedule ? arguments : arguments.without("--schedule")).with("--device", device);
    }

    private static void print(List<Statement> statements, boolean holds, PrintWriter out) {
        for (Statement one : statements) {
            out.printf("%-12s %-12s %s%n", one.about(),
                    one.verdict() == Verdict.FAILS
                            ? "FAILS"
                            : one.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    one.detail());
        }
        out.printf("%ncertificate  %s%n", holds ? "holds" : "DOES NOT HOLD");
        out.flush();
    }
}
