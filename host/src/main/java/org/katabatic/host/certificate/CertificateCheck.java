package org.katabatic.host.certificate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.katabatic.host.certificate.Certificate.KernelEntry;
import org.katabatic.host.certificate.Certificate.ReplayEntry;
import org.katabatic.host.certificate.Statement.Verdict;
import org.katabatic.host.device.Determinism;

/** Holds a certificate against that of the same training, run again. */
public final class CertificateCheck {

    private final Certificate said;
    private final Certificate seen;
    private final List<Statement> statements = new ArrayList<>();

    private CertificateCheck(Certificate said, Certificate seen) {
        this.said = said;
        this.seen = seen;
    }

    /**
     * What still holds.
     *
     * @param said
     *            the certificate
     * @param seen
     *            that of the run again
     * @return all statements, in the order of the certificate
     */
    public static List<Statement> of(Certificate said, Certificate seen) {
        CertificateCheck check = new CertificateCheck(said, seen);
        check.run();
        return List.copyOf(check.statements);
    }

    private void run() {
        same("data", said.data().digest(), seen.data().digest());
        same("seed", said.seed(), seen.seed());
        surroundings();
        kernels();
        if (seen.where().proof() != null) {
            add("ran there", Verdict.HOLDS, String.format(Locale.ROOT, "%.3g ms in kernels, all outputs overwritten",
                    seen.where().proof().kernelSeconds() * 1e3));
        }
        replayed();
        ratios();
        if (said.reference() != null && seen.reference() != null) {
            boolean passed = said.reference().passed() && seen.reference().passed();
            add("reference", passed ? Verdict.HOLDS : Verdict.FAILS, passed
                    ? seen.reference().steps() + " steps agree with EJML"
                    : "EJML does not agree" + (seen.reference().passed() ? ", as the certificate says" : ""));
        }
        bits("loss", said.result().lossAtEnd(), seen.result().lossAtEnd());
        bits("losses", said.result().losses(), seen.result().losses());
        bits("parameters", said.result().parameters(), seen.result().parameters());
    }

    /** What the same bits are promised on. */
    private void surroundings() {
        Map<String, Object[]> both = new LinkedHashMap<>();
        both.put("device", new Object[] {said.device() + " " + said.where().name(), seen.device() + " "
                + seen.where().name()});
        both.put("driver", new Object[] {said.where().driver(), seen.where().driver()});
        both.put("flags", new Object[] {said.compilerFlags(), seen.compilerFlags()});
        both.put("settings", new Object[] {said.settings(), seen.settings()});
        both.put("versions", new Object[] {said.versions(), seen.versions()});
        both.forEach((about, pair) -> {
            boolean same = pair[0].equals(pair[1]);
            add(about, same ? Verdict.HOLDS : Verdict.NOT_PROMISED,
                    same ? "the same" : "now " + pair[1] + ", was " + pair[0]);
        });
    }

    private boolean inSameSurroundings() {
        return statements.stream().noneMatch(one -> one.verdict() == Verdict.NOT_PROMISED
                && List.of("device", "driver", "flags", "settings", "versions").contains(one.about()));
    }

    /** On another device the same task may have another kernel; the same kernel has the same code everywhere. */
    private void kernels() {
        if (said.kernels().isEmpty() && seen.kernels().isEmpty()) {
            return;
        }
        boolean sameKernels = said.device().equals(seen.device()) || level() == Determinism.DEVICE_TO_DEVICE;
        Set<String> changed = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        Map<String, KernelEntry> now = seen.kernels().stream()
                .collect(Collectors.toMap(KernelEntry::task, Function.identity()));
        for (KernelEntry was : said.kernels()) {
            KernelEntry is = now.remove(was.task());
            if (is == null || !is.kernel().equals(was.kernel())) {
                others.add(text(was));
            } else if (!is.bytecode().equals(was.bytecode())) {
                changed.add(text(was));
            }
        }
        now.values().forEach(added -> others.add(text(added)));
        if (sameKernels) {
            changed.addAll(others);
        }
        if (!changed.isEmpty()) {
            add("kernels", Verdict.FAILS, "changed: " + String.join(", ", changed));
        } else if (!others.isEmpty()) {
            add("kernels", Verdict.NOT_PROMISED, "others on this device: " + String.join(", ", others));
        } else {
            add("kernels", Verdict.HOLDS, said.kernels().size() + " with the same bytecode");
        }
        generated();
    }

    private void generated() {
        List<String> changed = new ArrayList<>();
        int shown = 0;
        for (KernelEntry was : said.kernels()) {
            for (KernelEntry is : seen.kernels()) {
                if (is.task().equals(was.task()) && is.generated() != null && was.generated() != null) {
                    shown++;
                    if (!is.generated().equals(was.generated())) {
                        changed.add(text(was));
                    }
                }
            }
        }
        if (shown == 0) {
            add("generated", Verdict.NOT_PROMISED, "not shown");
        } else if (changed.isEmpty()) {
            add("generated", Verdict.HOLDS, shown + " with the same source");
        } else {
            add("generated", inSameSurroundings() ? Verdict.FAILS : Verdict.NOT_PROMISED,
                    "changed: " + String.join(", ", changed));
        }
    }

    private static String text(KernelEntry kernel) {
        return kernel.task() + " (" + kernel.kernel() + ")";
    }

    private void replayed() {
        ReplayEntry bad = Stream.concat(said.replays().stream(), seen.replays().stream())
                .filter(one -> !one.sameBits()).findFirst().orElse(null);
        if (!seen.replays().isEmpty()) {
            add("replay", bad == null ? Verdict.HOLDS : Verdict.FAILS, bad == null
                    ? "all tasks of " + seen.replays().size() + " steps, one by one, end in the bits of the step"
                    : "step " + bad.step() + ": " + bad.difference());
        }
    }

    private void ratios() {
        for (Certificate one : List.of(said, seen)) {
            one.ratios().stream().filter(ratio -> !ratio.holds()).findFirst().ifPresent(ratio -> add("ratios",
                    Verdict.FAILS, (one == said ? "the certificate says " : "") + text(ratio)));
        }
        if (statements.getLast().about().equals("ratios") || seen.ratios().isEmpty()) {
            return;
        }
        add("ratios", Verdict.HOLDS, seen.worst().map(CertificateCheck::text).orElse(""));
        if (said.device().equals(seen.device()) && promisesBits()) {
            for (TaskRatio was : said.ratios()) {
                TaskRatio is = seen.ratios().stream().filter(r -> r.task().equals(was.task()) && r.step() == was.step())
                        .findFirst().orElse(null);
                if (!was.equals(is)) {
                    add("same ratios", Verdict.FAILS, "now " + (is == null ? "none" : text(is)) + ", was " + text(was));
                    return;
                }
            }
            add("same ratios", Verdict.HOLDS, said.ratios().size() + " of them");
        }
    }

    private static String text(TaskRatio ratio) {
        return String.format(Locale.ROOT, "%.3g at %s, step %d%s", ratio.ratio(), ratio.task(), ratio.step(),
                ratio.array() == null ? "" : ", " + ratio.array() + "[" + ratio.index() + "]");
    }

    /** Whether the level promises the same bits here. */
    private boolean promisesBits() {
        return switch (level()) {
            case DEVICE_TO_DEVICE -> true;
            case ANY_THREAD_COUNT -> inSameSurroundings() || onlyThreadsDiffer();
            case RUN_TO_RUN -> inSameSurroundings();
        };
    }

    private Determinism level() {
        return Determinism.of(said.determinism().holds());
    }

    private boolean onlyThreadsDiffer() {
        return said.device().equals("java") && seen.device().equals("java")
                && said.where().driver().equals(seen.where().driver()) && said.settings().equals(seen.settings())
                && said.versions().equals(seen.versions());
    }

    private void bits(String about, Object was, Object is) {
        if (was.equals(is)) {
            add(about, Verdict.HOLDS, "the same bits: " + is);
        } else {
            add(about, promisesBits() ? Verdict.FAILS : Verdict.NOT_PROMISED, "other bits: now " + is + ", was " + was);
        }
    }

    private void same(String about, Object was, Object is) {
        boolean same = Objects.equals(was, is);
        add(about, same ? Verdict.HOLDS : Verdict.FAILS, same ? String.valueOf(is) : "now " + is + ", was " + was);
    }

    private void add(String about, Verdict verdict, String detail) {
        statements.add(new Statement(about, verdict, detail));
    }
}
