// Colours of values, as packed pixels for canvases. Pure.

const STOPS = 256;
/** @type {Map<string, Uint32Array>} */
const ramps = new Map();

/**
 * Colours from one to another in OKLab, as STOPS packed pixels (little endian RGBA, ready for ImageData).
 * @param {string} from
 * @param {string} to
 */
export function ramp(from, to) {
  const key = from + to;
  if (!ramps.has(key)) {
    const [a, b] = [toOklab(from), toOklab(to)];
    ramps.set(
      key,
      Uint32Array.from({ length: STOPS }, (_, stop) =>
        pack(a.map((start, axis) => start + ((b[axis] - start) * stop) / (STOPS - 1))),
      ),
    );
  }
  return /** @type {Uint32Array} */ (ramps.get(key));
}

/**
 * A function (value, wash = 1) -> packed pixel: a gate from the ground to its fill, a signed signal through the ground.
 * `wash` below 1 goes so far only.
 * @param {Pick<Signal, "symbol" | "low" | "scale">} signal
 * @param {Colours} colours
 * @returns {Paint}
 */
export function shade(signal, colours) {
  if (signal.low === 0) {
    const up = ramp(colours.ground, colours.fill[signal.symbol] ?? colours.control);
    return (value, wash = 1) => up[stop((value / signal.scale) * wash)];
  }
  const signed = shadeShare(colours);
  return (value, wash = 1) => signed((value / signal.scale) * wash);
}

/**
 * A function share -> packed pixel: from −1 through the ground to 1.
 * @param {Colours} colours
 * @returns {(share: number) => number}
 */
export function shadeShare(colours) {
  const plus = ramp(colours.ground, colours.positive);
  const minus = ramp(colours.ground, colours.negative);
  return (share) => (share < 0 ? minus[stop(-share)] : plus[stop(share)]);
}

/** @param {number} share */
const stop = (share) => Math.round(Math.min(1, Math.max(0, share || 0)) * (STOPS - 1));   // NaN as nothing

/** @param {number} pixel */
export const css = (pixel) => `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`;

// Ottosson 2020, A perceptual colour space for image processing.
/** @param {string} hex */
function toOklab(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const encoded = parseInt(hex.slice(at, at + 2), 16) / 255;
    return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
  });
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** @param {number[]} axes lightness, a, b */
function pack([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const [red, green, blue] = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((linear) => {
    const kept = Math.min(1, Math.max(0, linear));
    return Math.round(255 * (kept <= 0.0031308 ? kept * 12.92 : 1.055 * kept ** (1 / 2.4) - 0.055));
  });
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
