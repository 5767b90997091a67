// How near the browser's own numbers must come to those of NumPy, which the instrument was sent.

export const AGREES = 1e-5;                                 // the largest difference with which one may operate
