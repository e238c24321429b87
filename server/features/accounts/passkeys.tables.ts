import type { Migrations } from '../../storage/records.ts';

declare module '../../storage/records.ts' {
  interface Tables {
    passkeys: PasskeyRow;
  }
}

/** The public half of a key pair that a device of the account keeps. */
type PasskeyRow = {
  id: string;
  account_id: string;
  /** What its owner calls it. */
  name: string;
  /** The id by which the device knows it, in base64url. */
  credential_id: string;
  /** COSE, in base64url. */
  public_key: string;
  /** How often the device says it was used; 0 for those that do not count. */
  counter: number;
  /** JSON list of the ways by which a browser reaches the device. */
  transports: string;
  created_at: number;
  last_used_at: number | null;
};

export const passkeysMigrations: Migrations = {
  '0011_passkeys': {
    async up(db) {
      await db.schema
        .createTable('passkeys')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('account_id', 'text', (column) =>
          column.notNull().references('accounts.id').onDelete('cascade'),
        )
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('credential_id', 'text', (column) => column.notNull().unique())
        .addColumn('public_key', 'text', (column) => column.notNull())
        .addColumn('counter', 'bigint', (column) => column.notNull())
        .addColumn('transports', 'text', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_used_at', 'bigint')
        .execute();
      await db.schema.createIndex('passkeys_of').on('passkeys').column('account_id').execute();
      await db.schema.createIndex('verifications_until').on('verifications').column('expires_at').execute();
    },
  },
};
