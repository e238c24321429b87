import engineAddress from 'mermaid/dist/mermaid.min.js?url';
import { diagramSettings, longestDiagram } from './diagram-settings.ts';

/**
 * Mermaid lays a diagram out within a document, with styles that come from its source. So it gets a document of its own: an
 * unseen frame that may load nothing, in which no style reaches the application. What comes out is shown as a picture.
 */
const policy = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'";

/** Why a diagram cannot be drawn, as `diagrams:problem.<is>`. `line`: counted from 1; null where it is not known. */
export type DiagramProblem = { is: 'long' | 'kind' | 'line' | 'unreadable'; line: number | null };

export type DrawnDiagram = { svg: string } | { problem: DiagramProblem };

type Engine = {
  initialize: (settings: object) => void;
  render: (id: string, source: string) => Promise<{ svg: string }>;
};

let engine: Promise<Engine> | null = null;
let last = 0;
/** One after the other: the engine keeps settings for all. */
let queue: Promise<unknown> = Promise.resolve();

export function drawDiagram(source: string): Promise<DrawnDiagram> {
  const drawn = queue.then(() => draw(source));
  queue = drawn.catch(() => {});
  return drawn;
}

async function draw(source: string): Promise<DrawnDiagram> {
  if (source.length > longestDiagram) return { problem: { is: 'long', line: null } };
  engine ??= load().catch((failure: unknown) => {
    // Asked for again with the next drawing, as after a lost network.
    engine = null;
    throw failure;
  });
  const mermaid = await engine;
  mermaid.initialize(diagramSettings);
  try {
    const { svg } = await mermaid.render(`diagram-${++last}`, source);
    return { svg };
  } catch (failure) {
    return { problem: problemOf(failure) };
  }
}

function load(): Promise<Engine> {
  const frame = document.createElement('iframe');
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  // It may neither lead the page elsewhere nor open anything.
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  Object.assign(frame.style, {
    position: 'fixed',
    insetBlockStart: '0',
    insetInlineStart: '-2000px',
    inlineSize: '1000px',
    blockSize: '600px',
    border: '0',
    visibility: 'hidden',
  });
  document.body.append(frame);
  const inside = frame.contentDocument;
  const window = frame.contentWindow as (Window & { mermaid?: Engine }) | null;
  if (!inside || !window) return Promise.reject(new TypeError('no frame'));
  const rules = inside.createElement('meta');
  rules.httpEquiv = 'Content-Security-Policy';
  rules.content = policy;
  inside.head.append(rules);
  const script = inside.createElement('script');
  script.src = new URL(engineAddress, location.href).href;
  return new Promise((resolve, reject) => {
    const fail = () => {
      frame.remove();
      reject(new TypeError('the drawing of diagrams was not loaded'));
    };
    script.addEventListener('error', fail);
    script.addEventListener('load', () => (window.mermaid ? resolve(window.mermaid) : fail()));
    inside.head.append(script);
  });
}

function problemOf(failure: unknown): DiagramProblem {
  const words = failure instanceof Object && 'message' in failure ? String(failure.message) : '';
  if (/No diagram type detected|UnknownDiagram/i.test(words)) return { is: 'kind', line: null };
  if (/Maximum text size|Too many edges|exceeded/i.test(words)) return { is: 'long', line: null };
  const line = /\bline:? (\d+)/i.exec(words)?.[1];
  return line ? { is: 'line', line: Number(line) } : { is: 'unreadable', line: null };
}
