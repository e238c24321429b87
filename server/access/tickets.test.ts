import { expect, it } from 'vitest';
import { Tickets } from './tickets.ts';
import type { Who } from './who.ts';

const mina: Who = { account: 'mina', name: 'Mina Osei', kind: 'student', signIn: 'phone' };

it('a ticket opens its page once', () => {
  const tickets = new Tickets(() => 0);
  const { ticket, expiresAt } = tickets.issue(mina, 'page');
  expect(expiresAt).toBe(30_000);
  expect(tickets.use(ticket, 'page')).toEqual(mina);
  expect(tickets.use(ticket, 'page')).toBeNull();
});

it('opens no other page, and is void after it was tried', () => {
  const tickets = new Tickets(() => 0);
  const { ticket } = tickets.issue(mina, 'page');
  expect(tickets.use(ticket, 'another')).toBeNull();
  expect(tickets.use(ticket, 'page')).toBeNull();
});

it('is void after 30 seconds', () => {
  let now = 0;
  const tickets = new Tickets(() => now);
  const [early, late] = [tickets.issue(mina, 'page'), tickets.issue(mina, 'page')];
  now = 29_999;
  expect(tickets.use(early.ticket, 'page')).toEqual(mina);
  now = 30_000;
  expect(tickets.use(late.ticket, 'page')).toBeNull();
});

it('is void when the sign-in that asked for it has ended', () => {
  const tickets = new Tickets(() => 0);
  const [phone, desk] = [tickets.issue(mina, 'page'), tickets.issue({ ...mina, signIn: 'desk' }, 'page')];
  tickets.revoke({ signIn: 'phone' });
  expect(tickets.use(phone.ticket, 'page')).toBeNull();
  expect(tickets.use(desk.ticket, 'page')).toMatchObject({ signIn: 'desk' });
});

it('is void when the account or the page is, as everything given says', () => {
  const tickets = new Tickets(() => 0);
  const hanna: Who = { ...mina, account: 'hanna' };
  const issued = [tickets.issue(mina, 'page'), tickets.issue(mina, 'another'), tickets.issue(hanna, 'page')];
  tickets.revoke({ account: 'hanna', page: 'another' });
  tickets.revoke({ account: 'mina', page: 'page' });
  const holders = issued.map(({ ticket }, i) => tickets.use(ticket, i === 1 ? 'another' : 'page')?.account);
  expect(holders).toEqual([undefined, 'mina', 'hanna']);
});
