import { escapeHtml } from './escape-html.ts';
import type { OpenApi, Operation } from './open-api.ts';

/** The API as a page to read: plain HTML without a script, so that it works under the strictest policy. */
export function renderApiPage(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(api.info.title)} API</title>
<style>${style}</style>
<main>
<h1>${escapeHtml(api.info.title)} API <small>${escapeHtml(api.info.version)}</small></h1>
<p>${escapeHtml(api.info.description)} For programs: <a href="/api/openapi.json">openapi.json</a>.</p>
<nav><ul>${tags.map((tag) => `<li><a href="#${escapeHtml(tag)}">${escapeHtml(tag)}</a></li>`).join('')}</ul></nav>
${tags
  .map((tag) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(tag));
    return `<section id="${escapeHtml(tag)}"><h2>${escapeHtml(tag)}</h2>${own.map(renderOperation).join('')}</section>`;
  })
  .join('\n')}
</main>
</html>
`;
}

function renderOperation(entry: { path: string; method: string; operation: Operation }): string {
  const { path, method, operation } = entry;
  const rows = [
    ...operation.parameters.map(({ name, in: place, schema }) => row(`${place} ${name}`, schema)),
    ...(operation.requestBody
      ? [row('body', operation.requestBody.content['application/json']?.schema)]
      : []),
    ...Object.entries(operation.responses).map(([status, { description, content }]) =>
      row(`${status} ${description}`, status === '200' ? content?.['application/json']?.schema : undefined),
    ),
  ];
  return `<article id="${escapeHtml(operation.operationId)}">
<h3><code>${method} ${escapeHtml(path)}</code> <small>${escapeHtml(operation.operationId)}</small></h3>
<p>${escapeHtml(operation.summary)} ${escapeHtml(operation.description)}</p>
<dl>${rows.join('')}</dl>
</article>`;
}

function row(term: string, schema: unknown): string {
  const shape = schema === undefined ? '' : `<pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;
  return `<dt>${escapeHtml(term)}</dt><dd>${shape}</dd>`;
}

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
main { max-inline-size: 60rem; margin-inline: auto; padding: 1rem; }
article { border-block-start: 1px solid; padding-block: .5rem; }
small { font-weight: normal; }
dt { font-weight: 600; }
dd { margin: 0; }
pre { overflow-x: auto; max-block-size: 20rem; padding: .5rem; border: 1px solid; }
`;
