// Reads one JSON object {name, text} a line, answers {name, kind, lengths, problem} a line.
import { createInterface } from 'node:readline';

import HLS from 'hls-parser';

HLS.setOptions({ strictMode: true });

function read(text) {
  const playlist = HLS.parse(text);
  return playlist.isMasterPlaylist
    ? { kind: 'master', variants: playlist.variants.length }
    : { kind: 'media', lengths: playlist.segments.map((segment) => segment.duration) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const { name, text } = JSON.parse(line);
  let found;
  try {
    found = read(text);
  } catch (error) {
    found = { problem: String(error) };
  }
  process.stdout.write(`${JSON.stringify({ name, ...found })}\n`);
}
