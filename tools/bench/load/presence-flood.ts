import { Crowd } from './crowd.ts';
import { LightClient } from './light-client.ts';
import { addressOf, type Target } from './target.ts';
import { announcement } from './typist.ts';

export type PresenceFloodJob = { target: Target; people: number; measureMs: number; firstClientId: number };
export type PresenceFloodFigures = {
  arrived: number;
  quietP99: number;
  floodP99: number;
  closedWith: number | null;
};

/** Presence updates of the flood, each under a new client id. */
const floodLength = 50_000;
/** Sent at once; then the next part as soon as the last one has left this process. */
const partLength = 500;

/** People type on a page while one client floods it with presence under new ids. */
export async function presenceFlood(job: PresenceFloodJob): Promise<PresenceFloodFigures> {
  const crowd = await Crowd.open(job.target, { pages: 1, people: job.people }, job.firstClientId);
  await crowd.type(2, 1_000);
  const quiet = await crowd.type(2, job.measureMs);
  let closedWith: number | null = null;
  const flooder = await LightClient.open(addressOf(job.target, 0, 0), (client) => {
    client.onClose = (code) => {
      closedWith = code;
    };
  });
  const typed = crowd.type(2, job.measureMs);
  for (let sent = 0; sent < floodLength && closedWith === null; sent += partLength) {
    const ids = Array.from({ length: partLength }, (_, i) => job.firstClientId + 1_000 + sent + i);
    flooder.send(...ids.map((id) => announcement(id, 1)));
    while (flooder.queued > 0 && closedWith === null) await new Promise((resolve) => setImmediate(resolve));
  }
  const flooded = await typed;
  const figures = { arrived: flooded.arrived, quietP99: quiet.p99, floodP99: flooded.p99, closedWith };
  flooder.destroy();
  crowd.close();
  return figures;
}
