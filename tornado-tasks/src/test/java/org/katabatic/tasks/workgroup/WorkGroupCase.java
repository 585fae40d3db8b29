package org.katabatic.tasks.workgroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.katabatic.tasks.graph.BufferRole;
import org.katabatic.tasks.graph.IterationGraph;
import org.katabatic.tasks.graph.Kernel;
import org.katabatic.tasks.graph.WorkGroups;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/**
 * A kernel on a grid, and what plain Java computes in its place.
 *
 * @param name
 *            what it is called in reports
 * @param kernel
 *            (context, x, y, n)
 * @param grid
 *            its work-items
 * @param rows
 *            n
 * @param columns
 *            elements of x over n
 * @param size
 *            elements of y
 * @param reference
 *            fills y from x
 */
record WorkGroupCase(String name, Kernel.Of4<KernelContext, FloatArray, FloatArray, Integer> kernel, WorkGroups grid,
        int rows, int columns, int size, Reference reference) {

    static final int[] SIZES = {1, 2, 3, 7, 31, 32, 33, 100, 257};
    static final int[] LOCAL_SIZES = {1, 2, 3, 7, 32, 64, 256};

    /** Plain Java, written without work-items. */
    interface Reference {

        void compute(float[] x, float[] y, WorkGroups grid);
    }

    float[] x() {
        Random random = new Random(31 * rows + size);
        float[] x = new float[rows * columns];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextInt(-40, 41);
        }
        return x;
    }

    float[] expected() {
        float[] y = new float[size];
        reference.compute(x(), y, grid);
        return y;
    }

    /** A graph of this kernel alone. */
    IterationGraph graph(FloatArray y) {
        y.init(0);
        FloatArray x = FloatArray.fromArray(x());
        return IterationGraph.named("grid").buffer("x", BufferRole.INPUT, x).buffer("y", BufferRole.STATE, y)
                .task("only", kernel, new KernelContext(), x, y, rows).workGroups("only", grid).build();
    }

    @Override
    public String toString() {
        return name + " n=" + rows + " " + grid;
    }

    /** Every kernel at every size and local size, with full groups, and with partial ones where that differs. */
    static List<WorkGroupCase> all() {
        List<WorkGroupCase> cases = new ArrayList<>();
        for (int n : SIZES) {
            for (int local : LOCAL_SIZES) {
                int padded = Math.ceilDiv(n, local) * local;
                addLines(cases, n, WorkGroups.of1D(padded, local));
                if (padded != n) {
                    addLines(cases, n, WorkGroups.of1D(n, local));
                }
            }
        }
        addRectangles(cases);
        addBoxes(cases);
        return cases;
    }

    private static void addLines(List<WorkGroupCase> cases, int n, WorkGroups grid) {
        cases.add(new WorkGroupCase("indexFields", WorkGroupKernels::indexFields, grid, n, 1, 15 * grid.globalX(),
                WorkGroupCase::fields));
        cases.add(new WorkGroupCase("earlyReturn", WorkGroupKernels::earlyReturn, grid, n, 1, n, (x, y, _) -> {
            for (int i = 0; i < x.length; i++) {
                y[i] = 2 * x[i] + i;
            }
        }));
        cases.add(groupSum("groupSum", WorkGroupKernels::groupSum, n, grid));
        cases.add(prefixSum("prefixSum", WorkGroupKernels::prefixSum, n, grid));
        cases.add(new WorkGroupCase("everyType", WorkGroupKernels::everyType, grid, n, 1, n, WorkGroupCase::weighted));
        cases.add(new WorkGroupCase("callsMethods", WorkGroupKernels::callsMethods, grid, n, 1, n, (x, y, _) -> {
            for (int i = 0; i < x.length; i++) {
                y[i] = Math.abs(x[i]) / 2;
            }
        }));
        cases.add(new WorkGroupCase("histogram", WorkGroupKernels::histogram, grid, n, 1, 7 * grid.groups(),
                (x, y, g) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i / g.localX() * 7 + ((int) x[i] + 70) % 7]++;
                    }
                }));
        cases.add(new WorkGroupCase("fillsByMethod", WorkGroupKernels::fillsByMethod, grid, n, 1, n,
                (x, y, _) -> System.arraycopy(x, 0, y, 0, x.length)));
        cases.add(new WorkGroupCase("totalsByMethod", WorkGroupKernels::totalsByMethod, grid, n, 1, n,
                WorkGroupCase::totals));
        cases.add(new WorkGroupCase("atomicCount", WorkGroupKernels::atomicCount, grid, n, 1, grid.groups(),
                (x, y, g) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i / g.localX()] += x[i] > 0 ? 1 : 0;
                    }
                }));
        cases.add(new WorkGroupCase("atomicSum", WorkGroupKernels::atomicSum, grid, n, 1, 1, (x, y, _) -> {
            for (float value : x) {
                y[0] += value;
            }
        }));
        cases.add(new WorkGroupCase("neighbour", WorkGroupKernels::neighbourThroughGlobalMemory, grid, n, 1, n,
                (x, y, g) -> {
                    for (int i = 0; i + 1 < x.length; i++) {
                        y[i] = (i + 1) % g.localX() == 0 ? 0 : x[i + 1];
                    }
                }));
        cases.add(new WorkGroupCase("writesBeforeBranch", WorkGroupKernels::writesBeforeBranch, grid, n, 1,
                grid.globalX(), (x, y, g) -> {
                    for (int i = 0; i < g.globalX(); i++) {
                        int local = i % g.localX();
                        y[i] = local == 0 ? -1 : i >= x.length ? 0 : i + (local < 2 ? 100 : 0);
                    }
                }));
        cases.add(new WorkGroupCase("nestedBarriers", WorkGroupKernels::nestedBarriers, grid, n, 1, n,
                WorkGroupCase::nested));
        cases.add(new WorkGroupCase("assignsParameters", WorkGroupKernels::assignsParameters, grid, n, 1, n,
                (x, y, g) -> {
                    for (int i = 0; i < x.length; i++) {
                        y[i] = x[i] + 2 * (x.length + 1) + i % g.localX();
                    }
                }));
    }

    static WorkGroupCase groupSum(String name, Kernel.Of4<KernelContext, FloatArray, FloatArray, Integer> kernel,
            int n, WorkGroups grid) {
        return new WorkGroupCase(name, kernel, grid, n, 1, grid.groups(), (x, y, g) -> {
            for (int i = 0; i < x.length; i++) {
                y[i / g.localX()] += x[i];
            }
        });
    }

    static WorkGroupCase prefixSum(String name, Kernel.Of4<KernelContext, FloatArray, FloatArray, Integer> kernel,
            int n, WorkGroups grid) {
        return new WorkGroupCase(name, kernel, grid, n, 1, n, (x, y, g) -> {
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] + (i % g.localX() == 0 ? 0 : y[i - 1]);
            }
        });
    }

    private static void addRectangles(List<WorkGroupCase> cases) {
        int tile = 8;
        for (int[] shape : new int[][] {{1, 1}, {1, 7}, {3, 2}, {7, 31}, {33, 8}, {8, 32}, {31, 100}, {100, 33}}) {
            int rows = shape[0];
            int columns = shape[1];
            int groups = Math.max(Math.ceilDiv(rows, tile), Math.ceilDiv(columns, tile));
            WorkGroups grid = WorkGroups.of2D(groups * tile, groups * tile, tile, tile);
            cases.add(new WorkGroupCase("transposeTiled", WorkGroupKernels::transposeTiled, grid, rows, columns,
                    rows * columns, (x, y, _) -> {
                        for (int i = 0; i < x.length; i++) {
                            y[i % columns * rows + i / columns] = x[i];
                        }
                    }));
        }
        for (WorkGroups grid : List.of(WorkGroups.of2D(7, 3, 7, 1), WorkGroups.of2D(33, 2, 3, 2),
                WorkGroups.of2D(31, 33, 7, 2), WorkGroups.of2D(1, 5, 1, 5), WorkGroups.of2D(6, 100, 2, 25))) {
            addIndicesAndMirror(cases, grid);
        }
    }

    private static void addBoxes(List<WorkGroupCase> cases) {
        for (WorkGroups grid : List.of(WorkGroups.of3D(1, 1, 1, 1, 1, 1), WorkGroups.of3D(4, 6, 10, 2, 3, 5),
                WorkGroups.of3D(7, 3, 2, 7, 3, 2), WorkGroups.of3D(7, 5, 3, 2, 2, 2),
                WorkGroups.of3D(33, 1, 2, 32, 1, 1), WorkGroups.of3D(2, 3, 31, 2, 1, 31),
                WorkGroups.of3D(1, 1, 7, 1, 1, 7))) {
            addIndicesAndMirror(cases, grid);
        }
    }

    private static void addIndicesAndMirror(List<WorkGroupCase> cases, WorkGroups grid) {
        int items = grid.globalX() * grid.globalY() * grid.globalZ();
        cases.add(new WorkGroupCase("indexFields", WorkGroupKernels::indexFields, grid, 1, 1, 15 * items,
                WorkGroupCase::fields));
        cases.add(new WorkGroupCase("mirrorInGroup", WorkGroupKernels::mirrorInGroup, grid, items, 1, items,
                WorkGroupCase::mirrored));
    }

    private static int localSize(int global, int local, int index) {
        return Math.min(local, global - index / local * local);
    }

    private static void fields(float[] x, float[] y, WorkGroups g) {
        int at = 0;
        for (int iz = 0; iz < g.globalZ(); iz++) {
            for (int iy = 0; iy < g.globalY(); iy++) {
                for (int ix = 0; ix < g.globalX(); ix++) {
                    int[] fields = {ix, iy, iz, ix % g.localX(), iy % g.localY(), iz % g.localZ(), ix / g.localX(),
                            iy / g.localY(), iz / g.localZ(), g.globalX(), g.globalY(), g.globalZ(),
                            localSize(g.globalX(), g.localX(), ix), localSize(g.globalY(), g.localY(), iy),
                            localSize(g.globalZ(), g.localZ(), iz)};
                    for (int field : fields) {
                        y[at++] = field;
                    }
                }
            }
        }
    }

    private static int opposite(int global, int local, int index) {
        int base = index / local * local;
        return base + localSize(global, local, index) - 1 - (index - base);
    }

    private static void mirrored(float[] x, float[] y, WorkGroups g) {
        int at = 0;
        for (int iz = 0; iz < g.globalZ(); iz++) {
            for (int iy = 0; iy < g.globalY(); iy++) {
                for (int ix = 0; ix < g.globalX(); ix++) {
                    int row = opposite(g.globalZ(), g.localZ(), iz) * g.globalY() + opposite(g.globalY(), g.localY(),
                            iy);
                    y[at++] = x[row * g.globalX() + opposite(g.globalX(), g.localX(), ix)];
                }
            }
        }
    }

    /** The element that stands a distance to the right in the ring of a group; 0 behind the end of x. */
    private static float right(float[] x, WorkGroups g, int i, int distance) {
        int size = localSize(g.globalX(), g.localX(), i);
        int base = i / g.localX() * g.localX();
        int at = base + (i - base + distance) % size;
        return at < x.length ? x[at] : 0;
    }

    private static void weighted(float[] x, float[] y, WorkGroups g) {
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] + 4;
            for (int k = 1; k <= 3; k++) {
                y[i] += k * (right(x, g, i, k) + 1);
            }
        }
    }

    /** One turn to the right, plus one, then three turns that add 0, 1 and 2. */
    private static void nested(float[] x, float[] y, WorkGroups g) {
        for (int i = 0; i < x.length; i++) {
            y[i] = right(x, g, i, 4) + 1 + 3;
        }
    }

    private static void totals(float[] x, float[] y, WorkGroups grid) {
        for (int i = 0; i < x.length; i++) {
            int first = i - i % grid.localX();
            for (int j = first; j < Math.min(first + grid.localX(), x.length); j++) {
                y[i] += x.length * Math.abs(x[j]) - x[j];
            }
        }
    }
}
