package org.katabatic.host.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;
import org.katabatic.host.conformance.kernel.ProjectKernels;
import uk.ac.manchester.tornado.api.types.arrays.DoubleArray;

/** The rules of a kernel's signature and name, which TornadoVM and the devices' compilers rely on. */
class KernelRulesTest {

    private static final int MAX_PARAMETERS = 12;

    private static final Set<ClassDesc> PARAMETER_TYPES = Set.of(ConstantDescs.CD_int, ConstantDescs.CD_float,
            ClassDesc.of("uk.ac.manchester.tornado.api.KernelContext"),
            ClassDesc.of("uk.ac.manchester.tornado.api.types.arrays.FloatArray"),
            ClassDesc.of("uk.ac.manchester.tornado.api.types.arrays.IntArray"),
            ClassDesc.of("uk.ac.manchester.tornado.api.types.arrays.LongArray"),
            ClassDesc.of("uk.ac.manchester.tornado.api.types.collections.VectorFloat8"));

    /**
     * Functions and keywords of OpenCL C, and what CUDA adds. A kernel takes its method's name, and one that is called
     * as a built-in function cannot be compiled, or not be found.
     */
    private static final Set<String> TAKEN = Set.of("""
            abs abs_diff acos acosh acospi add_sat all any asin asinh asinpi atan atan2 atan2pi atanh atanpi barrier
            bitselect cbrt ceil clamp clz copysign cos cosh cospi cross ctz degrees distance dot erf erfc exp exp10
            exp2 expm1 fabs fast_distance fast_length fast_normalize fdim floor fma fmax fmin fmod fract frexp hadd
            hypot ilogb isequal isfinite isgreater isgreaterequal isinf isless islessequal islessgreater isnan isnormal
            isnotequal isordered isunordered ldexp length lgamma lgamma_r log log10 log1p log2 logb mad mad24 mad_hi
            mad_sat max maxmag mem_fence min minmag mix modf mul24 mul_hi nan native_cos native_divide native_exp
            native_exp10 native_exp2 native_log native_log10 native_log2 native_powr native_recip native_rsqrt
            native_sin native_sqrt native_tan nextafter normalize popcount pow pown powr prefetch printf radians
            remainder remquo rhadd rint rootn rotate round rsqrt select shuffle shuffle2 sign signbit sin sincos sinh
            sinpi smoothstep sqrt step sub_sat tan tanh tanpi tgamma trunc upsample vec_step vload vstore
            get_work_dim get_global_size get_global_id get_local_size get_local_id get_num_groups get_group_id
            atomic_add atomic_sub atomic_xchg atomic_inc atomic_dec atomic_cmpxchg atomic_min atomic_max atomic_and
            atomic_or atomic_xor async_work_group_copy wait_group_events
            atomicAdd atomicSub atomicExch atomicMin atomicMax atomicInc atomicDec atomicCAS saturatef rcbrt erfcx
            erfinv erfcinv normcdf normcdfinv j0 j1 jn y0 y1 yn norm norm3d norm4d rnorm rnorm3d rnorm4d rhypot
            lrint llrint lround llround scalbn nearbyint memcpy memset malloc free assert clock trap main
            auto bool break case char complex const constant continue default do double else enum event_t extern false
            float for generic global goto half if image inline int kernel local long pipe private quad read_only
            read_write register restrict return sampler_t shared short signed size_t sizeof static struct switch true
            typedef uchar uint ulong union unsigned uniform ushort void volatile while write_only device host
            """.split("\\s+"));

    private static final ClassDesc DOUBLE_ARRAY = DoubleArray.class.describeConstable().orElseThrow();

    static Iterable<ProjectKernels.Found> kernels() {
        return ProjectKernels.all();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldBePublicStaticVoid(ProjectKernels.Found kernel) {
        assertThat(kernel.method().flags().flags()).contains(AccessFlag.PUBLIC, AccessFlag.STATIC);
        assertThat(kernel.holder().flags().has(AccessFlag.PUBLIC)).isTrue();
        assertThat(kernel.method().methodTypeSymbol().returnType()).isEqualTo(ConstantDescs.CD_void);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldTakeFewParametersThatDevicesKnow(ProjectKernels.Found kernel) {
        // double is for the tiled kernels, which are for the JVM, and for algorithms whose claims are lost in float32,
        // whose kernels are in classes of their own
        boolean inDouble = kernel.name().contains("Tiled")
                || kernel.holder().thisClass().name().stringValue().matches(".*/Double[A-Za-z]*Kernels");
        assertThat(kernel.method().methodTypeSymbol().parameterList()).hasSizeLessThanOrEqualTo(MAX_PARAMETERS)
                .allMatch(type -> PARAMETER_TYPES.contains(type) || inDouble && type.equals(DOUBLE_ARRAY));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldHaveANameThatNoDeviceHasTaken(ProjectKernels.Found kernel) {
        assertThat(TAKEN).contains("step", "dot", "sqrt", "kernel").doesNotContain(kernel.name());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void shouldNotBeOverloaded(ProjectKernels.Found kernel) {
        ClassModel holder = kernel.holder();
        assertThat(holder.methods()).filteredOn(method -> name(method).equals(kernel.name())).hasSize(1);
    }

    private static String name(MethodModel method) {
        return method.methodName().stringValue();
    }

    @Test
    void shouldHaveANameOfItsOwn() {
        assertThat(ProjectKernels.all()).extracting(ProjectKernels.Found::name).isNotEmpty().doesNotHaveDuplicates();
    }
}
