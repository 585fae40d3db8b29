package org.katabatic.studies.phenomenon.consensus;

import java.util.ArrayList;
import java.util.List;
import org.katabatic.studies.claim.Claim;
import org.katabatic.studies.claim.Numbers;
import org.katabatic.studies.claim.Requirement;
import org.katabatic.studies.study.Lab;
import org.katabatic.studies.study.Parameter;
import org.katabatic.studies.study.Study;

/** Paper 11: particles that see no gradient take steps of a gradient descent, and pass barriers that stop it. */
public final class GradientFreeDescent implements Study {

    /** α and s of the hops on the quadratic. */
    static final double[][] HOPS = {{1, 0.3}, {2, 0.2}, {1, 0.1}};
    /** σ of annealed Langevin dynamics. */
    static final double[] LANGEVIN_NOISES = {1, 5};

    private static final Requirement MONTE_CARLO = Requirement.within(-0.5, 0.08);
    private static final String SLOPE = "slope of log mean |error| over log N, N = 1e2 … 1e5";
    private static final String SHARE = "share of runs";

    /** With each pair of α and s, its control beside it. */
    static final List<Claim> SLOPES = List.of(HOPS).stream().map(hop -> Claim.of("slope-" + named(hop),
            "With α, s = " + named(hop).replace("-", ", ")
                    + " a hop on a quadratic is a step of the implicit gradient descent, up to O(N^-1/2)",
            SLOPE, MONTE_CARLO)).toList();
    static final List<Claim> SLOPE_CONTROLS = SLOPES.stream()
            .map(one -> one.control("the error from the explicit step x − τ∇E(x) in its place")).toList();
    static final Claim DEGENERATE = new Claim("slope-degenerate-control", Claim.Kind.CONTROL,
            "α, s = 1, 0.3 from so far that α s |∇E| = 6: few particles have all the weight", SLOPE, MONTE_CARLO,
            Claim.Over.EVERY_SEED);
    static final Claim IDENTITY = Claim.of("implicit-gradient-step",
            "The consensus of infinitely many particles, by numerical integration, is c = x − τ∇E(c), τ = α s²",
            "largest |c − (x − τ∇E(c))| over the three α, s", Requirement.atMost(1e-12));
    static final Claim IDENTITY_CONTROL = IDENTITY.control("the explicit step, c = x − τ∇E(x)");
    static final Claim PASSED = Claim.of("canyon-passed",
            "From (8, 8) consensus hopping passes the canyon's barriers to the global minimum",
            SHARE + " with |c| < 0.5 at the end", Requirement.atLeast(0.9)).inTheMean();
    static final Claim PASSED_CONTROL = PASSED
            .control("gradient descent from the same start, learning rates 0.001, 0.01 and 0.03");
    static final Claim DESCENT_STAYS = Claim.of("canyon-descent-stays",
            "Gradient descent (learning rates 0.001, 0.01 and 0.03) stays before the barriers",
            SHARE + " with |x| < 0.5 at the end", Requirement.atMost(0.1));
    static final List<Claim> LANGEVIN_STAYS = List.of(langevinStays(1), langevinStays(5));
    static final Claim DESCENT_ENDS = Claim.observation("canyon-descent-ends",
            "Gradient descent ends at (2.34, 2.47), with learning rate 0.03 jumping between two points beside it",
            "largest distance over the learning rates");
    static final Claim LANGEVIN_10 = Claim.observation("canyon-langevin-10",
            "Annealed Langevin dynamics with σ = 10, which the authors' code has, does pass",
            SHARE + " with |x| < 0.5 at the end");
    static final Claim RIPPLES = Claim.of("ripples-passed",
            "Anisotropic consensus-based optimisation finds the global minimum of Rastrigin's function in 10 variables",
            SHARE + " with E(c) < 0.8 at the end", Requirement.atLeast(0.8)).inTheMean();
    static final Claim RIPPLES_CONTROL = RIPPLES.control("consensus hopping with s fixed at 0.7");
    static final Claim RIPPLES_IN_DOUBLE = Claim.observation("ripples-in-double",
            "The same runs on the reference: in float32 α = 1e5 does not resolve the weights",
            SHARE + " with E(c) < 0.8 at the end");

    private final double preference;

    /** The study. */
    public GradientFreeDescent() {
        this(1);
    }

    /** The study with α times a factor in all weights: near 0, particles of all energies count alike. */
    GradientFreeDescent(double preference) {
        this.preference = preference;
    }

    private static String named(double[] hop) {
        return Numbers.text(hop[0]) + "-" + Numbers.text(hop[1]);
    }

    private static Claim langevinStays(double noise) {
        return Claim.of("canyon-langevin-" + Numbers.text(noise) + "-stays",
                "Annealed Langevin dynamics with σ = " + Numbers.text(noise) + " stays there, too",
                SHARE + " with |x| < 0.5 at the end", Requirement.atMost(0.1)).inTheMean();
    }

    @Override
    public String name() {
        return "gradient-free-descent";
    }

    @Override
    public int paper() {
        return 11;
    }

    @Override
    public String phenomenon() {
        return "Particles that see no gradient take steps of a gradient descent, and pass barriers that stop it";
    }

    @Override
    public List<String> equations() {
        return List.of("The consensus point of particles x_i, with weights w_i = exp(−α (E(x_i) − min E)):", "",
                "    c = Σ w_i x_i / Σ w_i", "    consensus hopping               x_i ~ N(c_{k−1}, s² I)",
                "    consensus-based, anisotropic    x_i ← x_i − λΔt (x_i − c) + σ√Δt diag|x_i − c| z_i", "",
                "For E = ½ Σ h_j x_j² and N → ∞ a hop is a proximal step with τ = α s², exactly:", "",
                "    c_k = argmin E(c) + |c − c_{k−1}|²/2τ = c_{k−1} − τ∇E(c_k) = (I + τH)⁻¹ c_{k−1}", "",
                "Rivals on the canyon, with its gradient: gradient descent, and annealed Langevin dynamics",
                "x_k = x_{k−1} − η∇E(x_{k−1}) + σ/log(k + 1) √η z_k.");
    }

    @Override
    public List<String> covers() {
        return List.of(
                "The link to gradient descent: the implicit step, exactly for infinitely many particles and with an"
                        + " error of O(N^-1/2) for N.",
                "The paper's canyon (\"GrandCanyon3noisy\"): consensus hopping against gradient descent and Langevin"
                        + " dynamics.",
                "Rastrigin's function in 10 variables: consensus-based optimisation with anisotropic noise.");
    }

    @Override
    public List<String> leavesOut() {
        return List.of("The link for energies that are not quadratic, and of consensus-based optimisation to hopping.",
                "That τ = α s² is derived here; the constant in the paper's notation was not read.",
                "With α = 1e5 single precision does not resolve the weights of Rastrigin's function: particles whose"
                        + " energies agree in it may change places. The bound on the consensus point then is the"
                        + " cloud's extent, and runs in double part from runs in float; the claim is on what they"
                        + " find.",
                "Rastrigin's function by hopping with a fixed s: it fails there in 10 variables, and is the control.",
                "Open in the description, chosen once: start (1, 0.5, 0.2) on the quadratic; on Rastrigin's function"
                        + " λ = 1, particles from N(2, 4²) in each variable and success E(c) < 0.8, as in the authors'"
                        + " code; Langevin dynamics with η = 0.001 and the authors' annealing.",
                "That Langevin dynamics stays is a matter of its σ: with 10, as in the authors' code, some three"
                        + " quarters of its runs pass. With σ = 5 the claim was met at its edge with 20 runs a seed (6"
                        + " of 60). As these runs are cheap they were made more after that look, 1000 a seed (0.079),"
                        + " then 300 for the time; the threshold stayed.",
                "Gradients of the canyon, for the rivals only, are by hand on the host in double precision.",
                "Thresholds were set with numbers of an earlier look in view (seeds 1 to 20; the canyon's as first"
                        + " tried): the runs here have other seeds.");
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("repeats", "hops for each N, α, s and seed", 30, 30, 100),
                new Parameter("runs", "runs of particles for each seed on canyon and Rastrigin's function", 20, 20,
                        100),
                new Parameter("particles", "N on canyon and Rastrigin's function", 200),
                new Parameter("canyon-steps", "steps of consensus hopping", 250),
                new Parameter("rival-runs", "runs of Langevin dynamics for each seed", 300, 300, 1000),
                new Parameter("rival-steps", "steps of gradient descent and Langevin dynamics", 25_000),
                new Parameter("ripples-steps", "steps of consensus-based optimisation", 500),
                new Parameter("dimension", "d of Rastrigin's function", 10));
    }

    @Override
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>(SLOPES);
        claims.addAll(SLOPE_CONTROLS);
        claims.addAll(List.of(DEGENERATE, IDENTITY, IDENTITY_CONTROL, PASSED, PASSED_CONTROL, DESCENT_STAYS));
        claims.addAll(LANGEVIN_STAYS);
        claims.addAll(List.of(DESCENT_ENDS, LANGEVIN_10, RIPPLES, RIPPLES_CONTROL, RIPPLES_IN_DOUBLE));
        return claims;
    }

    @Override
    public void run(Lab lab) {
        List<Part> parts = List.of(new QuadraticHops(lab, preference), new CanyonRuns(lab, preference),
                new RippleRuns(lab, preference));
        lab.progress().expect(parts.stream().mapToLong(Part::units).sum());
        parts.forEach(Part::run);
    }

    /** One energy of the study. */
    interface Part {

        /** Units of work for the progress. */
        long units();

        /** Runs, and records. */
        void run();
    }
}
