package org.katabatic.host.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.katabatic.host.conformance.kernel.KernelSubject;
import org.katabatic.host.device.Device;

/**
 * Holds subjects on a device against the reference. What a row results in depends on the seed, the sizes and the number
 * of draws, and not on what other rows there are.
 *
 * @param device
 *            where they run
 * @param sizes
 *            a column each, at least 1
 * @param drawn
 *            how many shapes are drawn for one more column, at least 0
 * @param seed
 *            of the drawn shapes, and of the values everywhere
 */
public record ConformanceRun(Device.OfKernels device, List<Integer> sizes, int drawn, long seed) {

    /** The column of the shapes that are drawn. */
    public static final String DRAWN = "drawn";
    /** The column of what must be refused. */
    public static final String REFUSED = "refused";

    /** Refuses sizes that no check is made for, and a negative number of draws. */
    public ConformanceRun {
        sizes = List.copyOf(sizes);
        for (int size : sizes) {
            if (size < 1 || size > Draws.LARGEST) {
                throw new IllegalArgumentException(
                        "sizes must be from 1 to " + Draws.LARGEST + ": size=" + size);
            }
        }
        if (sizes.size() != sizes.stream().distinct().count()) {
            throw new IllegalArgumentException("sizes must differ: sizes=" + sizes);
        }
        if (drawn < 0) {
            throw new IllegalArgumentException("drawn must be at least 0: drawn=" + drawn);
        }
    }

    /** Every kernel, oracle and step rule there is. */
    public static List<Subject> subjects() {
        return Stream.<List<? extends Subject>>of(KernelSubject.all(), OracleSubject.all(), StepRuleSubject.all())
                .<Subject>flatMap(List::stream).toList();
    }

    /** The names of the columns. */
    public List<String> columns() {
        List<String> columns = new ArrayList<>(sizes.stream().map(String::valueOf).toList());
        if (drawn > 0) {
            columns.add(DRAWN);
        }
        columns.add(REFUSED);
        return columns;
    }

    /** One row. */
    public Row row(Subject subject) {
        List<Cell> cells = new ArrayList<>();
        for (int size : sizes) {
            String column = String.valueOf(size);
            cells.add(cell(subject, column, subject.shapes(size, device), new Draws(seed, subject.name(), column)));
        }
        if (drawn > 0) {
            Draws draws = new Draws(seed, subject.name(), DRAWN);
            List<Shape> shapes = subject.shapes(1, device).isEmpty()
                    ? List.of()
                    : Stream.generate(() -> subject.drawn(draws)).limit(drawn).toList();
            cells.add(cell(subject, DRAWN, shapes, draws));
        }
        cells.add(refused(subject));
        return new Row(subject.name(), subject.kind(), List.copyOf(cells));
    }

    private Cell cell(Subject subject, String column, List<Shape> shapes, Draws draws) {
        return shapes.stream().map(shape -> at(subject, column, shape, draws.values())).reduce(Cell::worse)
                .orElse(Cell.of(column, Outcome.NOT_APPLICABLE, ""));
    }

    private Cell at(Subject subject, String column, Shape shape, long values) {
        Trial trial = new Trial(device, values);
        try {
            subject.check(trial, shape);
        } catch (RuntimeException e) {
            return Cell.of(column, Outcome.of(e), shape + ": " + e);
        }
        Optional<Discrepancy> worst = trial.worst();
        if (worst.isEmpty()) {
            return Cell.of(column, Outcome.WRONG, shape + ": nothing was compared");
        }
        boolean holds = worst.get().holds();
        return new Cell(column, holds ? Outcome.RIGHT : Outcome.WRONG, worst, holds ? "" : worst.get().sentence());
    }

    private Cell refused(Subject subject) {
        return subject.refusals(device).stream().map(ConformanceRun::refused).reduce(Cell::worse)
                .orElse(Cell.of(REFUSED, Outcome.NOT_APPLICABLE, ""));
    }

    private static Cell refused(Refusal refusal) {
        try {
            refusal.attempt().run();
        } catch (RuntimeException e) {
            boolean right = refusal.type().isInstance(e) && String.valueOf(e.getMessage()).contains(refusal.rule());
            return right
                    ? Cell.of(REFUSED, Outcome.RIGHT_ERROR, "")
                    : Cell.of(REFUSED, Outcome.WRONG_ERROR, refusal.what() + " must be refused with \""
                            + refusal.rule() + "\", and threw " + e);
        }
        return Cell.of(REFUSED, Outcome.WRONG_ERROR, refusal.what() + " was not refused");
    }

    /** The command line that runs a cell again. */
    public String again(Row row, Cell cell) {
        boolean ofSize = cell.column().matches("\\d+");
        return String.format(Locale.ROOT, "./katabatic verify --device %s --only %s --sizes %s --drawn %d --seed %d",
                device.id(), row.name(), ofSize ? cell.column() : "1", cell.column().equals(DRAWN) ? drawn : 0, seed);
    }
}
