import { type ESTree, parseSync, Visitor } from 'vite';
import { roles } from '../../../shared/access/roles.ts';
import { type Finding, isTest, type Rule } from '../house.ts';
import { lineAt } from '../imports.ts';

/** The pipeline, the doors and the facts behind them. */
const decides = /^(shared\/access|server\/access|server\/http)\//;

/** Listing people by their role is presentation; branching on a role is a decision. */
export const rolesRule: Rule = {
  sentence: 'Only server/access and the pipeline ask can(); nobody else decides, least of all by a role.',
  findings: (house) =>
    house.sources
      .filter((path) => /^(server|web|shared)\//.test(path) && !decides.test(path) && !isTest(path))
      .flatMap((path) => decisions(path, house.text(path))),
};

function decisions(path: string, text: string): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, says: string) => findings.push({ path, line: lineAt(text, start), says });
  const lookAtTest = (test: ESTree.Expression) => {
    const words = text.slice(test.start, test.end);
    if (roles.some((role) => new RegExp(`\\brole\\b[^;]*[=!]==?\\s*'${role}'`, 'i').test(words))) {
      add(test.start, 'branches on a role instead of asking for a capability');
    }
  };
  new Visitor({
    ImportSpecifier({ imported, start }) {
      if (imported.type === 'Identifier' && imported.name === 'can') add(start, 'asks can() itself');
    },
    IfStatement({ test }) {
      lookAtTest(test);
    },
    ConditionalExpression({ test }) {
      lookAtTest(test);
    },
    LogicalExpression({ left }) {
      lookAtTest(left);
    },
  }).visit(parseSync(path, text).program);
  return findings;
}
