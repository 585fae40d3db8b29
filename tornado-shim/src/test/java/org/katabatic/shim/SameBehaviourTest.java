package org.katabatic.shim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.WorkerGrid2D;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/** As plain Java, the shim gives the values that the installed TornadoVM gives. */
@EnabledIf("org.katabatic.shim.InstalledTornadoVm#present")
class SameBehaviourTest {

    private static final double[] POINTS = {0, 1e-310, Double.MIN_VALUE, Double.MIN_NORMAL, Float.MIN_VALUE,
            Float.MIN_NORMAL, 1e-40, 1e-20, 1e-7, 0.1, 1.0 / 3, 0.5, 0.70710678, 0.9999999, 1, 1.0000001, 1.25,
            1.5707964,
            2, 2.5, 3, Math.PI, 7, 10.5, 31, 33.25, 87.3, 88.8, 100, 257, 709.5, 1e5, 1e7, 16777217, 1e19, 1e20, 3e38,
            Float.MAX_VALUE, 1e200, Double.MAX_VALUE, Double.POSITIVE_INFINITY};
    private static final long[] INTEGERS = {0, 1, 2, 3, 7, 31, 33, 100, 257, Integer.MAX_VALUE, 1L << 31, 1L << 40,
            Long.MAX_VALUE};

    static Stream<Method> functions() {
        return Arrays.stream(TornadoMath.class.getDeclaredMethods()).filter(method -> !method.isSynthetic())
                .sorted(Comparator.comparing(Method::toString));
    }

    private static Object[] grid(Class<?> type) {
        List<Object> values = new ArrayList<>();
        if (type == float.class || type == double.class) {
            values.add(type == float.class ? (Object) Float.NaN : (Object) Double.NaN);
            for (double point : POINTS) {
                for (double x : new double[] {point, -point}) {
                    values.add(type == float.class ? (Object) (float) x : (Object) x);
                }
            }
        } else {
            for (long point : INTEGERS) {
                for (long x : new long[] {point, -point, ~point}) {
                    values.add(type == int.class ? (Object) (int) x : (Object) x);
                }
            }
        }
        return values.toArray();
    }

    private static Object[] every(int stride, Object[] values) {
        return IntStream.range(0, values.length).filter(i -> i % stride == 0).mapToObj(i -> values[i]).toArray();
    }

    /** The values of a function at every combination of grid points, as bits. */
    private static List<String> values(Method function) throws ReflectiveOperationException {
        Class<?>[] types = function.getParameterTypes();
        // Every fifth point is enough with three arguments; 5 is prime to 2 and 3, the periods of the grids, so that
        // each sign stays in.
        int stride = types.length < 3 ? 1 : 5;
        Object[][] grids = Arrays.stream(types).map(type -> every(stride, grid(type))).toArray(Object[][]::new);
        int combinations = Arrays.stream(grids).mapToInt(grid -> grid.length).reduce(1, Math::multiplyExact);
        List<String> values = new ArrayList<>();
        Object[] arguments = new Object[types.length];
        for (int combination = 0; combination < combinations; combination++) {
            int rest = combination;
            for (int i = 0; i < types.length; i++) {
                arguments[i] = grids[i][rest % grids[i].length];
                rest /= grids[i].length;
            }
            values.add(bits(function.invoke(null, arguments)) + Arrays.toString(arguments));
        }
        return values;
    }

    private static String bits(Object value) {
        return switch (value) {
            case Float x -> Integer.toHexString(Float.floatToIntBits(x));
            case Double x -> Long.toHexString(Double.doubleToLongBits(x));
            default -> value.toString();
        };
    }

    @ParameterizedTest
    @MethodSource("functions")
    void shouldComputeTheSameBits(Method function) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = InstalledTornadoVm.loader()) {
            Method real = loader.loadClass(TornadoMath.class.getName()).getMethod(function.getName(),
                    function.getParameterTypes());
            assertThat(real.getDeclaringClass()).isNotEqualTo(TornadoMath.class);
            assertThat(values(function)).isEqualTo(values(real));
        }
    }

    /** The negative control, and how many functions were compared. */
    @Test
    void shouldTellFunctionsApart() throws IOException, ReflectiveOperationException {
        assertThat(functions()).hasSizeGreaterThanOrEqualTo(62);
        try (URLClassLoader loader = InstalledTornadoVm.loader()) {
            Class<?> real = loader.loadClass(TornadoMath.class.getName());
            assertThat(values(TornadoMath.class.getMethod("max", float.class, float.class)))
                    .isNotEqualTo(values(real.getMethod("min", float.class, float.class)));
            assertThat(values(TornadoMath.class.getMethod("sin", double.class)))
                    .isNotEqualTo(values(real.getMethod("tan", double.class)));
        }
    }

    @Test
    void shouldStandAtTheSameIndices() throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = InstalledTornadoVm.loader()) {
            Class<?> real = loader.loadClass(KernelContext.class.getName());
            Object realContext = real.getConstructor().newInstance();
            for (Field index : KernelContext.class.getFields()) {
                assertThat(real.getField(index.getName()).get(realContext)).as(index.getName())
                        .isEqualTo(index.get(new KernelContext()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Int", "Long", "Float", "Double"})
    void shouldAddTheSame(String element) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = InstalledTornadoVm.loader()) {
            Object shim = afterAtomicAdd(KernelContext.class.getClassLoader(), element);
            assertThat(shim.getClass().isArray() && Array.getLength(shim) == 3).isTrue();
            assertThat(shim).isEqualTo(afterAtomicAdd(loader, element));
        }
    }

    private static Object afterAtomicAdd(ClassLoader loader, String element) throws ReflectiveOperationException {
        String packageName = FloatArray.class.getPackageName();
        Class<?> type = loader.loadClass(packageName + "." + element + "Array");
        Object array = type.getConstructor(int.class).newInstance(3);
        Class<?> scalar = type.getMethod("get", int.class).getReturnType();
        Class<?> context = loader.loadClass(KernelContext.class.getName());
        Method add = context.getMethod("atomicAdd", type, int.class, scalar);
        Object addend = Array.newInstance(scalar, 1);
        Array.setByte(addend, 0, (byte) 5);
        add.invoke(context.getConstructor().newInstance(), array, 1, Array.get(addend, 0));
        return type.getMethod("toHeapArray").invoke(array);
    }

    @Test
    void shouldCountTheSameWorkGroups() throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = InstalledTornadoVm.loader()) {
            assertThat(workGroups(loader)).isEqualTo(workGroups(WorkerGrid2D.class.getClassLoader()));
        }
    }

    private static List<String> workGroups(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(WorkerGrid2D.class.getName());
        Object grid = type.getConstructor(int.class, int.class).newInstance(100, 33);
        List<String> seen = new ArrayList<>();
        seen.add(state(grid));
        type.getMethod("setLocalWork", long.class, long.class, long.class).invoke(grid, 7, 3, 1);
        seen.add(state(grid));
        type.getMethod("setGlobalWork", long.class, long.class, long.class).invoke(grid, 31, 7, 3);
        seen.add(state(grid));
        type.getMethod("setLocalWorkToNull").invoke(grid);
        seen.add(state(grid));
        return seen;
    }

    private static String state(Object grid) throws ReflectiveOperationException {
        StringBuilder state = new StringBuilder();
        for (String getter : List.of("getGlobalWork", "getLocalWork", "getNumberOfWorkgroups", "getGlobalOffset")) {
            state.append(Arrays.toString((long[]) grid.getClass().getMethod(getter).invoke(grid)));
        }
        return state.toString();
    }
}
