import type { Generated } from 'kysely';
import type { Person } from '../../../shared/contracts/accounts.ts';
import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    /** One row: the school this server serves. `demo` is 1 while its people have published passwords. */
    schools: { id: string; name: string; demo: number; created_at: number };
    accounts: AccountRow;
    credentials: CredentialRow;
    sign_ins: SignInRow;
    verifications: VerificationRow;
    api_tokens: ApiTokenRow;
  }
}

/** The only row with a person's name, so that it can be erased. `email` is made up for those who have none. */
type AccountRow = {
  id: string;
  user_name: string;
  name: string;
  email: string;
  email_verified: number;
  /** Id of their picture in the file store. */
  image: string | null;
  kind: Person['kind'];
  /** A language code; null: the browser's. */
  language: string | null;
  /** Nobody can sign in as a suspended account, and its tokens open nothing. */
  suspended_at: number | null;
  /** The person is gone and their name with them; the row stays for the ids that the team's text holds. */
  erased_at: number | null;
  /** 1: erased, and their words may still stand in files that were not written anew since. */
  traces: Generated<number>;
  /** 1: the password was given out on a sheet and is to be changed at the first sign-in. */
  first_password: Generated<number>;
  created_at: number;
  updated_at: number;
};

/** A way for an account to prove itself; `password` is an argon2id hash for provider `credential`. */
type CredentialRow = {
  id: string;
  account_id: string;
  provider_id: string;
  provider_account_id: string;
  password: string | null;
  /** Of a school's own sign-on by OpenID Connect. */
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: number | null;
  refresh_token_expires_at: number | null;
  scope: string | null;
  created_at: number;
  updated_at: number;
};

type SignInRow = {
  id: string;
  account_id: string;
  token: string;
  expires_at: number;
  ip_address: string | null;
  user_agent: string | null;
  created_at: number;
  updated_at: number;
  /** To the minute; null: not since this is kept. */
  last_seen_at: number | null;
};

/** One step of signing in that a browser comes back from, such as to a school's own sign-on. */
type VerificationRow = {
  id: string;
  identifier: string;
  value: string;
  expires_at: number;
  created_at: number;
  updated_at: number;
};

/** `hash` is the SHA-256 of the token; the token itself is nowhere. */
type ApiTokenRow = {
  id: string;
  account_id: string;
  label: string;
  hash: string;
  created_at: number;
  /** What a program may do with it: everything its owner may, or only read. */
  scope: Generated<'full' | 'read'>;
  expires_at: number | null;
  last_used_at: number | null;
};

export const accountsMigrations: Migrations = {
  '0001_accounts': {
    async up(db) {
      await db.schema
        .createTable('schools')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('demo', 'integer', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('accounts')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_name', 'text', (column) => column.notNull().unique())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('email', 'text', (column) => column.notNull().unique())
        .addColumn('email_verified', 'integer', (column) => column.notNull())
        .addColumn('image', 'text')
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('credentials')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('provider_id', 'text', (column) => column.notNull())
        .addColumn('provider_account_id', 'text', (column) => column.notNull())
        .addColumn('password', 'text')
        .addColumn('access_token', 'text')
        .addColumn('refresh_token', 'text')
        .addColumn('id_token', 'text')
        .addColumn('access_token_expires_at', 'bigint')
        .addColumn('refresh_token_expires_at', 'bigint')
        .addColumn('scope', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .addUniqueConstraint('credentials_once', ['provider_id', 'provider_account_id'])
        .execute();
      await db.schema.createIndex('credentials_of').on('credentials').column('account_id').execute();
      await db.schema
        .createTable('sign_ins')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('token', 'text', (column) => column.notNull().unique())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('ip_address', 'text')
        .addColumn('user_agent', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('sign_ins_of').on('sign_ins').column('account_id').execute();
      await db.schema
        .createTable('verifications')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('identifier', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('updated_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('verifications_of').on('verifications').column('identifier').execute();
      await db.schema
        .createTable('api_tokens')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('label', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull().unique())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '0006_people': {
    async up(db) {
      await db.schema.alterTable('accounts').addColumn('language', 'text').execute();
      await db.schema.alterTable('accounts').addColumn('suspended_at', 'bigint').execute();
      await db.schema.alterTable('accounts').addColumn('erased_at', 'bigint').execute();
      await db.schema
        .alterTable('accounts')
        .addColumn('first_password', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .alterTable('api_tokens')
        .addColumn('scope', 'text', (column) => column.notNull().defaultTo('full'))
        .execute();
      await db.schema.alterTable('api_tokens').addColumn('expires_at', 'bigint').execute();
      await db.schema.alterTable('api_tokens').addColumn('last_used_at', 'bigint').execute();
    },
  },
  '0010_last_seen': {
    async up(db) {
      await db.schema.alterTable('sign_ins').addColumn('last_seen_at', 'bigint').execute();
    },
  },
  '0033_traces_of_the_erased': {
    async up(db) {
      await db.schema
        .alterTable('accounts')
        .addColumn('traces', 'integer', (column) => column.notNull().defaultTo(0))
        .execute();
    },
  },
};
