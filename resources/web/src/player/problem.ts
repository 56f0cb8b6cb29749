/** Why nothing plays, as a person is told. */
export interface Problem {
  /** What happened. */
  sentence: string;
  /** What to do. */
  advice: string;
  details: string;
  /** Converting was not tried yet and may help. */
  canConvert: boolean;
}

interface Trouble {
  /** Who gave up: the server before anything played, the file as it is, or its conversion. */
  kind: 'refused' | 'impossible' | 'direct' | 'converted';
  /** What the server said. */
  sentence?: string;
  details?: string;
  /** How the server answered last; 0 for not at all. */
  status?: number;
}

const UNREACHABLE = {
  sentence: 'Rustfin is not reachable.',
  advice: 'See that its computer is awake and that this device is on the network, then try again.',
};
const GONE = {
  sentence: 'The file of this title is not there now.',
  advice: 'Connect its disk, then try again.',
};
const BUSY = {
  sentence: 'Rustfin is converting as many videos as it may.',
  advice: 'Try again when somebody has stopped watching, or choose a file this device plays as it is.',
};

/** Say what happened and what to do about it. */
export function problemOf({ kind, sentence, details = '', status }: Trouble): Problem {
  const told = { details, canConvert: false };
  if (status === 0) return { ...told, ...UNREACHABLE };
  if (kind === 'refused') return { ...told, sentence: sentence ?? '', advice: '' };
  if (status === 429) return { ...told, ...BUSY };
  if ((status === 404 || status === 503) && kind === 'direct') return { ...told, ...GONE };
  if (kind === 'impossible') {
    return {
      ...told,
      sentence: 'This browser cannot play the file, and Rustfin cannot convert it.',
      advice: 'Another version of the title or another device may play it.',
    };
  }
  if (kind === 'direct') {
    return {
      ...told,
      canConvert: true,
      sentence: 'This browser could not play the file as it is.',
      advice: 'Rustfin can convert it while you watch.',
    };
  }
  return {
    ...told,
    sentence: 'Rustfin could not send the converted video.',
    advice: 'Try again, or choose another quality. The log of Rustfin says why.',
  };
}
