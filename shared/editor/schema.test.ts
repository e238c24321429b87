import { expect, test } from 'vitest';
import { blockTypes, nodeForms } from './extensions.ts';
import { inlineNames, markNames, nodeNames } from './node-names.ts';
import { pageSchema } from './page-schema.ts';
import { schemaVersion } from './schema-version.ts';

/** What an older editor must know so that it deletes nothing. */
function listing(): Record<string, unknown> {
  const attributesOf = (attributes: Record<string, { default?: unknown }> | undefined | null) =>
    Object.fromEntries(Object.entries(attributes ?? {}).map(([name, spec]) => [name, spec.default ?? null]));
  return {
    schemaVersion,
    nodes: Object.fromEntries(
      Object.entries(pageSchema.nodes).map(([name, { spec }]) => [
        name,
        {
          content: spec.content ?? '',
          group: spec.group ?? '',
          marks: spec.marks ?? null,
          attributes: attributesOf(spec.attrs),
        },
      ]),
    ),
    marks: Object.fromEntries(
      Object.entries(pageSchema.marks).map(([name, { spec }]) => [
        name,
        { excludes: spec.excludes ?? null, attributes: attributesOf(spec.attrs) },
      ]),
    ),
  };
}

/**
 * One stored listing for each epoch. When this fails and what changed would be deleted by older editors, raise
 * `schemaVersion` and let the test write the next listing (`vitest -u`); an old one is never changed then.
 */
test('the schema of this epoch is the stored one', async () => {
  const text = `${JSON.stringify(listing(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`./listings/schema-${schemaVersion}.json`);
});

test('every node but the document and what stands within a line carries an id', () => {
  const blocks = Object.values(pageSchema.nodes).filter((type) => type.isBlock && type.name !== 'doc');
  expect([...blockTypes].sort()).toEqual(blocks.map((type) => type.name).sort());
  for (const type of blocks) expect(type.spec.attrs, type.name).toHaveProperty('id');
});

test('a file in nodes/ defines each node', () => {
  expect(nodeForms.map((forms) => forms.schema.name)).toEqual(
    expect.arrayContaining(Object.keys(pageSchema.nodes)),
  );
});

test('the names that forms are held to are those of the schema', () => {
  expect([...nodeNames].sort()).toEqual(Object.keys(pageSchema.nodes).sort());
  expect([...markNames].sort()).toEqual(Object.keys(pageSchema.marks).sort());
  const inLine = Object.values(pageSchema.nodes).filter(({ isInline, isText }) => isInline && !isText);
  expect([...inlineNames].sort()).toEqual(inLine.map(({ name }) => name).sort());
});
