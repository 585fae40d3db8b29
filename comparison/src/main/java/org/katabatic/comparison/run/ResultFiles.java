package org.katabatic.comparison.run;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.katabatic.comparison.figure.PlotFiles;
import org.katabatic.comparison.page.ComparisonPage;
import org.katabatic.comparison.result.Cell;
import org.katabatic.comparison.result.Cell.Repeat;
import org.katabatic.comparison.result.ComparisonResult;
import org.katabatic.host.report.Json;
import org.katabatic.host.report.WholeFile;

/** A result as files: JSON, two tables as CSV, the page and the plots. */
public final class ResultFiles {

    /** The result itself. */
    public static final String JSON = "result.json";
    /** The page. */
    public static final String PAGE = "index.html";

    private ResultFiles() {}

    /** Writes all of them into a folder that exists. */
    public static void write(ComparisonResult result, Path folder) throws IOException {
        WholeFile.write(folder.resolve(JSON), Json.bytes(result));
        WholeFile.write(folder.resolve("cells.csv"), cells(result));
        WholeFile.write(folder.resolve("steps.csv"), steps(result));
        WholeFile.write(folder.resolve(PAGE), ComparisonPage.html(result).getBytes(StandardCharsets.UTF_8));
        PlotFiles.write(result, folder);
    }

    /**
     * A result that was written before.
     *
     * @throws IllegalArgumentException
     *             if the file is something else
     */
    public static ComparisonResult read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no such file of a comparison's result: " + file);
        }
        try {
            ComparisonResult result = Json.read(Files.readAllBytes(file), ComparisonResult.class);
            if (result.format() == ComparisonResult.FORMAT && result.cells() != null && result.machine() != null) {
                return result;
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("not a comparison's result: " + file + ": " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException(
                "not a comparison's result of format " + ComparisonResult.FORMAT + ": " + file);
    }

    private static byte[] csv(Consumer<CsvWriter> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            rows.accept(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A row for each cell; what a cell does not have is empty. */
    private static byte[] cells(ComparisonResult result) {
        List<String> names = new ArrayList<>(List.of("device", "step_rule", "samples", "features", "parameters",
                "outcome", "reason", "error_over_bound", "quantity", "first_result_s", "compilation_s",
                "step_lower_quartile_s", "step_median_s", "step_upper_quartile_s", "kernels_s", "transfer_s",
                "overhead_s", "bytes", "flops", "memory_bytes", "joules", "runs", "final_loss_median"));
        result.targets().forEach(target -> names.add("runs_to_" + target));
        result.targets().forEach(target -> names.add("seconds_to_" + target + "_median"));
        return csv(writer -> {
            writer.writeRecord(names);
            result.cells().forEach(cell -> writer.writeRecord(row(cell, result.targets())));
        });
    }

    private static List<String> row(Cell cell, List<Double> targets) {
        Stream<Object> who = Stream.of(cell.device(), cell.stepRule(), cell.samples(), cell.features(),
                cell.parameters(), cell.outcome(), text(cell.reason()));
        Stream<Object> accuracy = cell.accuracy() == null
                ? Stream.of("", "")
                : Stream.of(cell.accuracy().ratio(), cell.accuracy().quantity());
        Stream<Object> time = cell.time() == null
                ? Stream.generate(() -> (Object) "").limit(8)
                : Stream.of(cell.time().firstResult(), cell.time().compilation(), cell.time().lowerQuartile(),
                        cell.time().median(), cell.time().upperQuartile(), text(cell.time().kernels()),
                        text(cell.time().transfer()), text(cell.time().overhead()));
        Stream<Object> work = cell.work() == null
                ? Stream.generate(() -> (Object) "").limit(4)
                : Stream.of(cell.work().bytes(), cell.work().flops(), cell.work().memoryBytes(),
                        text(cell.work().joules()));
        Stream<Object> runs = Stream.of(cell.repeats().size(),
                median(cell.repeats().stream().map(Repeat::finalLoss).toList()));
        Stream<Object> reached = targets.stream()
                .map(target -> cell.repeats().stream().filter(one -> secondsTo(one, target) != null).count());
        Stream<Object> seconds = targets.stream().map(target -> median(cell.repeats().stream()
                .map(one -> secondsTo(one, target)).filter(one -> one != null).toList()));
        return Stream.of(who, accuracy, time, work, runs, reached, seconds).flatMap(one -> one).map(Object::toString)
                .toList();
    }

    private static Double secondsTo(Repeat repeat, double target) {
        return repeat.secondsToTarget().get(Double.toString(target));
    }

    private static Object text(Object value) {
        return value == null ? "" : value;
    }

    private static Object median(List<Double> values) {
        return values.isEmpty()
                ? ""
                : (Object) Assembly.quantile(values.stream().mapToDouble(Double::doubleValue).sorted().toArray(), 0.5);
    }

    /** A row for each sample of a step. */
    private static byte[] steps(ComparisonResult result) {
        return csv(writer -> {
            writer.writeRecord("device", "step_rule", "samples", "features", "seed", "sample", "step_s");
            for (Cell cell : result.cells()) {
                int next = 0;
                for (Repeat repeat : cell.repeats()) {
                    for (int i = 0; i < repeat.stepSamples(); i++) {
                        writer.writeRecord(cell.device(), cell.stepRule(), Integer.toString(cell.samples()),
                                Integer.toString(cell.features()), Long.toString(repeat.seed()), Integer.toString(i),
                                Double.toString(cell.time().steps().get(next++)));
                    }
                }
            }
        });
    }
}
