package org.katabatic.host.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.katabatic.host.certificate.Certificate;
import picocli.CommandLine;

/**
 * A training by the command {@code train --certificate}, inside another command.
 *
 * @param exitCode
 *            of the command
 * @param certificate
 *            of the training; null if there is none, since it did not come to its end
 */
record CertifiedTraining(int exitCode, Certificate certificate) {

    /**
     * Trains. What the command prints is left out, but for errors.
     *
     * @param arguments
     *            of the command, without its certificate
     * @param err
     *            where errors go
     */
    static CertifiedTraining by(GivenArguments arguments, PrintWriter err) throws IOException {
        Path folder = Files.createTempDirectory("katabatic");
        Path file = folder.resolve("certificate.json");
        try {
            CommandLine line = Katabatic.commandLine(new TrainCommand());
            line.setOut(new PrintWriter(Writer.nullWriter()));
            line.setErr(err);
            int exitCode = line.execute(arguments.with(CertificateOption.NAME, file).list().toArray(String[]::new));
            return new CertifiedTraining(exitCode, Files.exists(file) ? Certificate.read(file) : null);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    /** The exit code of a command that needs the certificate and did not get it. */
    int exitCodeWithout() {
        return exitCode == Katabatic.GOOD ? Katabatic.ENDED_BADLY : exitCode;
    }
}
