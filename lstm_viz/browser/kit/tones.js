// A player of tones: oscillators of Web Audio, one a tone, scheduled a little ahead; it tells which tone sounds. Nothing sounds before `play`, which a press must call.

const AHEAD = 0.3;                                          // seconds that are scheduled
const EACH = 50;                                            // ms between two looks
const [ATTACK, RELEASE] = [0.012, 0.06];                    // seconds
const MIDDLE_C = 261.6256;                                  // Hz
const LOUDEST = 0.25;

/**
 * {play(tones, seconds), stop(), volume(share), playing(), destroy()}. `sounds` is told the place of the tone that sounds, in the list, and null once it is over.
 * A tone: from when and how long, in units that last so many seconds; how high, in half tones above middle C, null: a rest.
 * @param {{ sounds: (nth: number | null) => void }} options
 */
export function createTones({ sounds }) {
  /** @type {AudioContext | null} */
  let context = null;
  /** @type {GainNode | null} */
  let out = null;
  /** @type {ReturnType<typeof setInterval> | null} */
  let timer = null;
  /** @type {OscillatorNode[]} */
  let running = [];
  let loud = 0.5;
  let told = -1;

  function stop() {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    for (const each of running) each.stop();
    running = [];
    told = -1;
    sounds(null);
  }

  /** @param {{ at: number, length: number, pitch: number | null }} tone @param {number} from @param {number} unit */
  function sound({ at, length, pitch }, from, unit) {
    if (pitch === null || !context || !out) return;
    const [start, end] = [from + at * unit, from + (at + length) * unit];
    const voice = context.createOscillator();
    const envelope = context.createGain();
    voice.type = "triangle";
    voice.frequency.value = MIDDLE_C * 2 ** (pitch / 12);
    envelope.gain.setValueAtTime(0, start);
    envelope.gain.linearRampToValueAtTime(1, start + ATTACK);
    envelope.gain.setValueAtTime(1, Math.max(start + ATTACK, end - RELEASE));
    envelope.gain.linearRampToValueAtTime(0, end);
    voice.connect(envelope).connect(out);
    voice.start(start);
    voice.stop(end);
    voice.onended = () => { running = running.filter((each) => each !== voice); };
    running.push(voice);
  }

  return {
    /** Whether there is anything to play with: some browsers have no Web Audio. */
    able: () => "AudioContext" in globalThis,
    /** @param {{ at: number, length: number, pitch: number | null }[]} tones @param {number} unit seconds */
    play(tones, unit) {
      stop();
      context ??= new globalThis.AudioContext();
      if (!out) {
        out = context.createGain();
        out.connect(context.destination);
      }
      out.gain.value = loud * LOUDEST;
      void context.resume();
      const clock = context;
      const from = clock.currentTime + 0.1;
      let next = 0;
      const look = () => {
        const now = clock.currentTime - from;
        for (; next < tones.length && tones[next].at * unit < now + AHEAD; next++) sound(tones[next], from, unit);
        let here = told;
        while (here + 1 < tones.length && tones[here + 1].at * unit <= now) here += 1;
        if (here !== told) sounds(told = here);
        const last = tones.at(-1);
        if (!last || now > (last.at + last.length) * unit) stop();
      };
      timer = setInterval(look, EACH);
      look();
    },
    stop,
    /** @param {number} share from 0 to 1 */
    volume(share) {
      loud = share;
      if (out) out.gain.value = loud * LOUDEST;
    },
    playing: () => timer !== null,
    destroy() {
      stop();
      void context?.close();
    },
  };
}
