import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { expect, it, vi } from 'vitest';
import { startTestServer } from '../../../testing/test-server.ts';
import { archiveOf, emptySchool, hashOf, takeIn } from '../testing/archives.ts';
import { deeds, grow } from '../testing/grown-project.ts';

vi.setConfig({ testTimeout: 580_000 });

const step = fc.record({
  what: fc.constantFrom(...deeds),
  at: fc.nat(100),
  by: fc.nat(100),
  words: fc.string({ minLength: 1, maxLength: 40 }).map((words) => `Mud ${words.replace(/[^ -~]/g, '')}.`),
});

/** What chance may leave out. */
const always = (['comment file', 'drawing', 'newer text'] as const).map((what) => ({
  what,
  at: 0,
  by: 0,
  words: 'Mud',
}));

it('an archive that comes into an empty school has the same hash when it is exported again', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
      const server = await startTestServer();
      const { server: other, group } = await emptySchool();
      const project = `/api/projects/${server.id('project:Clean water')}`;
      await grow(server, [...always, ...steps]);
      await server.ask('lindqvist', 'PUT', `${project}/stage`, { stage: 'finished' });
      const archive = await archiveOf(server, 'grace', project);
      const names = Object.keys(unzipSync(archive)).join(' ');
      expect(names).toMatch(/comment-files\.json.*drawings\/\w{64}\.png/);
      const { projects } = await takeIn(other, 'grace', group, archive);
      expect(projects).toEqual([server.id('project:Clean water')]);
      const again = await archiveOf(other, 'grace', `/api/projects/${projects[0]}`);
      expect(hashOf(again)).toBe(hashOf(archive));
      expect(again.equals(archive)).toBe(true);
      await Promise.all([server.close(), other.close()]);
    }),
    { numRuns: 2, seed: 7, endOnFailure: true },
  );
});
