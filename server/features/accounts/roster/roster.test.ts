import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { checkLine } from './check-line.ts';
import { decodeText } from './decode-text.ts';
import { type KnownPerson, planRoster } from './plan-roster.ts';
import { readLines } from './read-lines.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const mina: KnownPerson = {
  id: 'a1',
  name: 'Mina Osei',
  userName: 'mina',
  email: 'mina@mill.example',
  kind: 'student',
  groups: ['g7b'],
};
const grace: KnownPerson = {
  id: 'a2',
  name: 'Grace',
  userName: 'grace',
  email: null,
  kind: 'administrator',
  groups: [],
};
const school = { people: [mina, grace], classes: [{ id: 'g7b', name: 'Class 7b' }] };

async function plan(text: string | Uint8Array, state = school) {
  const written = await readLines(typeof text === 'string' ? utf8(text) : text);
  if ('problem' in written) throw new Error(written.problem);
  return planRoster(written.lines.map(checkLine), state);
}

describe('reading', () => {
  it.each([
    ['UTF-8', utf8('name\nZoë Łuck'), true],
    ['UTF-8 with a mark', utf8('\uFEFFname\nZoë Łuck'), true],
    ['UTF-16 with a mark', new Uint8Array(Buffer.from('\uFEFFname\nZoë Łuck', 'utf16le')), true],
    ['UTF-16 without', new Uint8Array(Buffer.from('name\nZoë Łuck', 'utf16le')), true],
    ['UTF-16, big end first', new Uint8Array(Buffer.from('\uFEFFname\nZoë Łuck', 'utf16le').swap16()), true],
  ])('reads %s', async (_encoding, bytes, unicode) => {
    const written = await readLines(bytes);
    expect(written).toMatchObject({ unicode, lines: [{ line: 2 }] });
    const [line] = (await plan(bytes)).lines;
    expect(line).toMatchObject({ name: 'Zoë Łuck', userName: 'zoe.luck' });
  });

  it.each([
    ['German', 'Name;Benutzername;Klasse;Rolle;E-Mail\nZoë Łuck;zoe;7b;Lehrkraft;'],
    ['Arabic', 'الاسم,اسم المستخدم,الصف,الصفة,البريد الإلكتروني\nZoë Łuck,zoe,7b,معلّمة,'],
  ])('reads the heads and kinds that the screen names in %s', async (_language, text) => {
    const { lines } = await plan(text);
    expect(lines).toMatchObject([
      { name: 'Zoë Łuck', userName: 'zoe', className: '7b', kind: 'teacher', problems: [] },
    ]);
  });

  it('reads anything else as windows-1252, and says so', () => {
    const bytes = new Uint8Array([...utf8('Zo'), 0xeb, ...utf8(' O'), 0x92, ...utf8('Hara')]);
    expect(decodeText(bytes)).toEqual({ text: 'Zoë O’Hara', unicode: false });
  });

  it.each([',', ';', '\t'])('takes %j between cells, and heads in other spellings', async (delimiter) => {
    const head = ['Vorname', 'NACHNAME', 'User-Name', 'E-mail', 'Klasse'].join(delimiter);
    const { lines } = await plan(`${head}\r\n${['Aiko', '"Mori"', 'aiko', '', 'Class 7b'].join(delimiter)}`);
    expect(lines).toMatchObject([
      { name: 'Aiko Mori', userName: 'aiko', className: 'Class 7b', outcome: 'new' },
    ]);
  });

  it.each([
    ['', 'empty'],
    ['name,class\n,\n', 'empty'],
    ['alpha,beta\n1,2\n', 'no_name_column'],
    [`name\n"Mina${'x'.repeat(30_000)}`, 'broken_quotes'],
  ])('says what is wrong with a file that is no list: %#', async (text, problem) => {
    expect(await readLines(utf8(text))).toEqual({ problem });
  });

  it('refuses fifty thousand lines as quickly as it reads five thousand', async () => {
    const long = utf8(`name\n${'Ada Bell\n'.repeat(50_000)}`);
    const began = performance.now();
    expect(await readLines(long)).toEqual({ problem: 'too_many_lines' });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('counts lines as an editor does, blank ones and line ends in quotes included', async () => {
    const written = await readLines(utf8('name,class\n\nAda,"7\nb"\nBo,7b\n'));
    expect(written).toMatchObject({ lines: [{}, { line: 5 }] });
  });
});

describe('what a line does', () => {
  it('recognises by user name, else by address, and changes what differs', async () => {
    const { lines } = await plan(
      'name,user name,email,class,kind\nMina O,MINA,,,teacher\nAiko Mori,aiko,,Class 8c,\n',
    );
    expect(lines).toMatchObject([
      { outcome: 'changed', account: 'a1', changes: ['name', 'kind'] },
      { outcome: 'new', account: null, className: 'Class 8c' },
    ]);
    const { lines: byEmail } = await plan('name,email\nMina Osei,Mina@Mill.example\n');
    expect(byEmail).toMatchObject([{ outcome: 'unchanged', account: 'a1', userName: 'mina' }]);
  });

  it('never recognises by name: whoever cannot be told apart is an error, neither a double nor a change', async () => {
    const { lines } = await plan('name,class\nmína  osei,Class 7b\nAda Bell,\nADA BELL,Class 7b\n');
    expect(lines.map(({ outcome, problems }) => [outcome, ...problems])).toEqual([
      ['new'],
      ['new'],
      ['error', 'same_name'],
    ]);
    const again = await plan('name,class\nMína Osei,Class 7b\n');
    expect(again.lines).toMatchObject([{ outcome: 'error', problems: ['same_name'] }]);
  });

  it.each([
    ['=cmd()', 'formula'],
    ['+49 Ada', 'formula'],
    ['-Ada', 'formula'],
    ['@SUM(A1)', 'formula'],
    ['Mina\u202Eieso', 'hidden_characters'],
    ['\u2066Mina\u2069', 'hidden_characters'],
    ['Тomas Ruiz', 'look_alike_letters'],
    ['', 'name_missing'],
    ['x'.repeat(81), 'name_bad'],
  ])('refuses the name %j', async (name, problem) => {
    const { lines } = await plan(`name,class\n"${name}",Class 7b\n`);
    expect(lines).toMatchObject([{ line: 2, outcome: 'error', problems: [problem] }]);
  });

  it.each([
    ['Ada,a b,,,', 'user_name_bad'],
    ['Ada,,not an address,,', 'email_bad'],
    ['Ada,,ada@users.invalid,,', 'email_bad'],
    ['Ada,,,,headmaster', 'kind_unknown'],
    ['Ada,,,,admin', 'administrator'],
    ['Grace,grace,,,student', 'administrator'],
    ['Ada,,,=7b,', 'class_bad'],
    ['Ada,ada,mina@mill.example,,', 'email_of_another'],
  ])('refuses the line %j', async (line, problem) => {
    const { lines } = await plan(`name,user name,email,class,kind\n${line}\n`);
    expect(lines).toMatchObject([{ outcome: 'error', problems: [problem] }]);
  });

  it('finds the same person twice in a file, by name or by address', async () => {
    const { lines } = await plan(
      'name,user name,email\nMina,mina,\nMina,,mina@mill.example\nAda,ada,\nAda,ada,\n',
    );
    expect(lines.map(({ problems }) => problems)).toEqual([[], ['twice_in_file'], [], ['twice_in_file']]);
  });

  it('does not choose between two classes of one name', async () => {
    const two = { ...school, classes: [...school.classes, { id: 'gx', name: 'class 7B' }] };
    const { lines } = await plan('name,class\nAda,Class 7b\n', two);
    expect(lines).toMatchObject([{ problems: ['class_ambiguous'] }]);
  });

  it('suggests user names that nobody has, in the school or further down the file', async () => {
    const { lines } = await plan('name,user name\nMina,\nAda Bell,\nBea,ada.bell\nمينا,\n');
    expect(lines.map(({ userName }) => userName)).toEqual(['mina2', 'ada.bell2', 'ada.bell', 'person']);
  });

  it('names each new class once', async () => {
    const { newClasses } = await plan('name,class\nAda,8c\nBea,8C\nCy,Class 7b\n=x,9d\n');
    expect(newClasses).toEqual(['8c']);
  });

  it('names the classes that are there, and new ones that look like one of them', async () => {
    const { knownClasses, newClasses, nearClasses } = await plan('name,class\nAda,7b\nBea,Class 7b\nCy,6a\n');
    expect(knownClasses).toEqual(['Class 7b']);
    expect(newClasses).toEqual(['7b', '6a']);
    expect(nearClasses).toEqual([{ name: '7b', known: 'Class 7b' }]);
  });
});
