// A fixed id: the real package keeps a machine-wide one for telemetry.
exports.getDeviceId = async () => 'test-device';
