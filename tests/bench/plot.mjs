export function servingPlot() { return '<svg/>'; }
export function growthPlot() { return '<svg/>'; }
