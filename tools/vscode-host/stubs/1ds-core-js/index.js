// Telemetry is off: the class only has to exist, since the workbench imports it statically.
exports.AppInsightsCore = class {};
