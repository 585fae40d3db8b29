package uk.ac.manchester.tornado.api;

/** A device as its driver describes it. Sizes are bytes, frequencies MHz. */
public interface TornadoTargetDevice {

    String getDeviceName();

    long getDeviceGlobalMemorySize();

    long getDeviceLocalMemorySize();

    int getDeviceMaxComputeUnits();

    /** The most work-items along each dimension. */
    long[] getDeviceMaxWorkItemSizes();

    /** The most work-items of one work-group. */
    long[] getDeviceMaxWorkGroupSize();

    int getMaxThreadsPerBlock();

    int getDeviceMaxClockFrequency();

    long getDeviceMaxConstantBufferSize();

    long getDeviceMaxAllocationSize();

    String getDeviceInfo();
}
