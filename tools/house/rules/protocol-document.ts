import { closeCodes } from '../../../shared/sync/close-codes.ts';
import { messageType } from '../../../shared/sync/protocol.ts';
import type { Finding, Rule } from '../house.ts';

const document = 'shared/sync/PROTOCOL.md';
/** Close codes that the WebSocket library sends by itself. */
const libraryCodes = [1009];

export const protocolDocumentRule: Rule = {
  sentence: 'PROTOCOL.md numbers every message, rule and close code as the code does.',
  findings: (house) => {
    const text = house.text(document);
    const findings: Finding[] = [];
    const add = (says: string) => findings.push({ path: document, says });

    for (const [name, number] of Object.entries(messageType)) {
      if (!new RegExp(`^\\|\\s*${number}\\s*\\|\\s*${name}\\s*\\|`, 'm').test(text)) {
        add(`does not list message ${number} as ${name}`);
      }
    }
    const codes: number[] = [...Object.values(closeCodes), ...libraryCodes];
    const listed = [...text.matchAll(/^\|\s*(\d{4})\s*\|/gm)].map((match) => Number(match[1]));
    for (const code of codes) if (!listed.includes(code)) add(`does not list close code ${code}`);
    for (const [mentioned] of text.matchAll(/\b(4\d{3}|10\d\d)\b/g)) {
      if (!codes.includes(Number(mentioned))) add(`mentions close code ${mentioned}, which nobody sends`);
    }
    const rules = [...text.matchAll(/^- \*\*P(\d+)\*\*/gm)].map((match) => Number(match[1]));
    rules.forEach((rule, i) => {
      if (rule !== i + 1) add(`numbers rule ${i + 1} as P${rule}`);
    });
    return findings;
  },
};
