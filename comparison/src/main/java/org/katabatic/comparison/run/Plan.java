package org.katabatic.comparison.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.katabatic.comparison.measure.Effort;
import org.katabatic.comparison.result.ComparisonResult.Machine;
import org.katabatic.comparison.result.ComparisonResult.Problem;
import org.katabatic.comparison.workload.Shape;
import org.katabatic.comparison.workload.Workload;

/**
 * What is measured, and where: all that numbers in the same folder must have in common.
 *
 * @param begun
 *            when, in ISO 8601; no part of what must be the same
 * @param contestants
 *            with their settings, a line each
 * @param repeats
 *            runs of each cell
 * @param seed
 *            of the first run; the others have the following ones
 */
record Plan(String begun, Machine machine, Problem problem, List<String> contestants, List<String> devices,
        List<Shape> shapes, int repeats, long seed, Effort effort) {

    static Plan of(Comparison comparison, String begun) {
        Workload workload = comparison.workload();
        return new Plan(begun, ThisMachine.machine(), workload.problem(),
                workload.contestants().stream().map(workload::settings).toList(), comparison.devices(),
                comparison.shapes(), comparison.repeats(), comparison.seed(), comparison.effort());
    }

    /** The first thing in which another one differs, in words; empty if numbers of both can stand side by side. */
    Optional<String> difference(Plan other) {
        Map<String, List<Object>> sides = new LinkedHashMap<>();
        sides.put("problem", List.of(problem, other.problem));
        sides.put("contestants", List.of(contestants, other.contestants));
        sides.put("devices", List.of(devices, other.devices));
        sides.put("sizes", List.of(shapes, other.shapes));
        sides.put("repeats", List.of(repeats, other.repeats));
        sides.put("seed", List.of(seed, other.seed));
        sides.put("effort", List.of(effort, other.effort));
        sides.put("machine", List.of(machine, other.machine));
        return sides.entrySet().stream().filter(side -> !Objects.equals(side.getValue().get(0), side.getValue().get(1)))
                .findFirst()
                .map(side -> side.getKey() + ": there " + side.getValue().get(0) + ", now " + side.getValue().get(1));
    }

    /** All runs on a device in a round, in the order of the plan. */
    List<Unit> units(String device, int round, List<String> names) {
        List<Unit> units = new ArrayList<>();
        for (Shape shape : shapes) {
            for (String name : names) {
                units.add(new Unit(device, name, shape, round));
            }
        }
        return units;
    }
}
