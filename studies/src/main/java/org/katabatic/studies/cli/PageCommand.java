package org.katabatic.studies.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.katabatic.host.cli.Katabatic;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.WholeFile;
import org.katabatic.studies.figure.Figure;
import org.katabatic.studies.figure.FigureFiles;
import org.katabatic.studies.report.StudyPage;
import org.katabatic.studies.report.StudyReport;
import org.katabatic.studies.study.Catalogue;
import org.katabatic.studies.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes pages from runs. */
@Command(name = "page", mixinStandardHelpOptions = true,
        description = "Makes the pages of studies and their index from runs that `study --out` wrote.")
final class PageCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "DIR", required = true,
            description = "A folder with runs as JSON.") private Path from;

    @Option(names = "--out", paramLabel = "DIR", required = true,
            description = "Where pages, index.md and figures go, such as docs/studies.") private Path out;

    @Override
    public Integer call() throws IOException {
        Map<String, List<StudyReport>> runs = runs();
        Files.createDirectories(out.resolve("figures"));
        for (Map.Entry<String, List<StudyReport>> one : runs.entrySet()) {
            Study study = Catalogue.of(one.getKey());
            write(out.resolve(StudyPage.fileOf(study)), StudyPage.of(study, one.getValue()));
            for (Figure figure : one.getValue().getFirst().figures()) {
                Path file = out.resolve(StudyPage.figureOf(study, figure));
                FigureFiles.write(figure, file, FigureFiles.PNG);
            }
        }
        write(out.resolve("index.md"), StudyPage.index(runs));
        return Katabatic.GOOD;
    }

    /** Runs by study; of each study that on java first, since its figures are shown. */
    private Map<String, List<StudyReport>> runs() throws IOException {
        if (!Files.isDirectory(from)) {
            throw new IllegalArgumentException("--from is a folder with runs: --from=" + from);
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(from)) {
            files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        Map<String, List<StudyReport>> runs = new TreeMap<>();
        for (Path file : files) {
            StudyReport report;
            try {
                report = Json.read(Files.readAllBytes(file), StudyReport.class);
            } catch (com.fasterxml.jackson.core.JacksonException e) {
                throw new IOException(file + " is no run of a study: " + e.getOriginalMessage(), e);
            }
            runs.computeIfAbsent(report.study(), _ -> new ArrayList<>()).add(report);
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("--from has no run of a study: --from=" + from);
        }
        runs.values().forEach(list -> list.sort(Comparator
                .comparing((StudyReport run) -> !run.device().id().equals("java"))
                .thenComparing(run -> run.device().id())));
        return runs;
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
