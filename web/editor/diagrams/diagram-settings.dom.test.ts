import mermaid from 'mermaid';
import { describe, expect, test } from 'vitest';
import { diagramSettings } from './diagram-settings.ts';

const wished = {
  secure: [],
  securityLevel: 'loose',
  htmlLabels: true,
  themeCSS: '} * { background: red } {',
  theme: 'dark',
  themeVariables: { primaryColor: 'red' },
  fontFamily: 'x} * { background: red } x {',
  maxTextSize: 10_000_000,
  dompurifyConfig: { ADD_TAGS: ['script'] },
};
const flowchart = 'flowchart LR\n  A --> B';
const sources = {
  'a first line': `%%{init: ${JSON.stringify(wished)}}%%\n${flowchart}`,
  'two first lines': `%%{init: {"secure": []}}%%\n%%{init: ${JSON.stringify(wished)}}%%\n${flowchart}`,
  'the head of a file': `---\nconfig: ${JSON.stringify(wished)}\n---\n${flowchart}`,
};

describe.each(Object.entries(sources))('a diagram that loosens its settings in %s', (_, source) => {
  test('changes none of them', async () => {
    mermaid.initialize(diagramSettings);
    expect(await mermaid.parse(source)).toEqual({ diagramType: 'flowchart-v2', config: {} });
    expect(mermaid.mermaidAPI.getConfig()).toMatchObject({ securityLevel: 'strict', htmlLabels: false });
  });
});

test('a diagram may say how its lines run', async () => {
  mermaid.initialize(diagramSettings);
  const read = await mermaid.parse(`%%{init: {"flowchart": {"curve": "linear"}}}%%\n${flowchart}`);
  expect(read).toMatchObject({ config: { flowchart: { curve: 'linear' } } });
});
