package org.katabatic.studies.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.katabatic.host.device.Device;
import org.katabatic.host.linear.Precision;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.claim.Evidence;
import org.katabatic.studies.figure.Figure;

/** What a study runs with: devices, seeds, parameters; and what it records with: evidence, figures, notes. */
public final class Lab {

    private final Study study;
    private final Device device;
    private final Effort effort;
    private final List<Long> seeds;
    private final Map<String, Double> parameters;
    private final Progress progress;
    private final Certificates certificates;
    private final Accuracy accuracy = new Accuracy();
    private final Map<String, Map<String, List<Evidence.Value>>> evidence = new LinkedHashMap<>();
    private final Set<String> skipped = new HashSet<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * A lab for one run of a study.
     *
     * @param changed
     *            parameters with other values than their defaults, by name
     * @param certificates
     *            where trainings get theirs
     * @throws IllegalArgumentException
     *             if the study has no such parameter
     */
    public Lab(Study study, Device device, Effort effort, List<Long> seeds, Map<String, Double> changed,
            Progress progress, Certificates certificates) {
        this.certificates = certificates;
        this.study = study;
        this.device = device;
        this.effort = effort;
        this.seeds = List.copyOf(seeds);
        this.progress = progress;
        parameters = new LinkedHashMap<>();
        study.parameters().forEach(one -> parameters.put(one.name(), one.of(effort)));
        changed.forEach((name, value) -> {
            if (parameters.replace(name, value) == null) {
                throw new IllegalArgumentException("the study " + study.name() + " has the parameters "
                        + parameters.keySet() + ": parameter=" + name);
            }
        });
    }

    /** The device that the user chose, in float if it runs kernels. */
    public Bench device() {
        return new Bench(device, device instanceof Device.Reference ? Precision.DOUBLE : Precision.FLOAT, accuracy,
                certificates);
    }

    /** The device that the user chose, in double; the reference if the device has no double. */
    public Bench deviceInDouble() {
        if (device instanceof Device.OfKernels kernels && !kernels.hasDouble()) {
            note(device.id() + " has no double precision: what needs it ran on the reference.");
            return reference();
        }
        return new Bench(device, Precision.DOUBLE, accuracy, certificates);
    }

    /** EJML in double. */
    public Bench reference() {
        return new Bench(new Device.Reference(), Precision.DOUBLE, accuracy, certificates);
    }

    /** How much is asked for. */
    public Effort effort() {
        return effort;
    }

    /** The seeds, in order. */
    public List<Long> seeds() {
        return seeds;
    }

    /** A parameter's value. */
    public double parameter(String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the study " + study.name() + " declares no parameter " + name);
        }
        return value;
    }

    /**
     * A parameter that counts something.
     *
     * @throws IllegalArgumentException
     *             if its value is not a whole number from 1
     */
    public int count(String name) {
        double value = parameter(name);
        if (value < 1 || value > Integer.MAX_VALUE || value != Math.rint(value)) {
            throw new IllegalArgumentException(name + " must be a whole number from 1: " + name + "=" + value);
        }
        return (int) value;
    }

    /** All parameters with their values. */
    public Map<String, Double> parameters() {
        return Map.copyOf(parameters);
    }

    /** Records the statistic of a claim in which nothing is random. */
    public void record(Claim claim, Bench bench, double value) {
        record(claim, bench, 0, value);
    }

    /** Records the statistic of a claim with one seed. */
    public void record(Claim claim, Bench bench, long seed, double value) {
        if (!study.claims().contains(claim)) {
            throw new IllegalStateException("the study " + study.name() + " declares no claim " + claim.id());
        }
        evidence.computeIfAbsent(claim.id(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(bench.place(), _ -> new ArrayList<>()).add(new Evidence.Value(seed, value));
    }

    /**
     * Says why a claim is not looked at in this run, such as one about float32 on the reference.
     *
     * @param reason
     *            a sentence
     */
    public void skip(Claim claim, String reason) {
        skipped.add(claim.id());
        note(claim.id() + ": " + reason);
    }

    /** Keeps a chart. */
    public void figure(Figure figure) {
        figures.add(figure);
    }

    /** Keeps a sentence for the reader, once. */
    public void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** What is held against the reference. */
    public Accuracy accuracy() {
        return accuracy;
    }

    /** Where the study says how far it is. */
    public Progress progress() {
        return progress;
    }

    /** What was recorded, in the order of the claims. */
    List<Evidence> evidence() {
        List<Evidence> all = new ArrayList<>();
        for (Claim claim : study.claims()) {
            Map<String, List<Evidence.Value>> places = evidence.get(claim.id());
            if (places == null && skipped.contains(claim.id())) {
                continue;
            }
            if (places == null) {
                throw new IllegalStateException("the study " + study.name() + " recorded nothing of " + claim.id());
            }
            places.forEach((place, values) -> all.add(new Evidence(claim, place, values)));
        }
        return all;
    }

    /** Charts, in the order in which they were given. */
    List<Figure> figures() {
        return List.copyOf(figures);
    }

    /** Sentences for the reader. */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
