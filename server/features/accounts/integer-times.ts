import {
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
} from 'kysely';

/**
 * Between the sign-in library, which hands times over as `Date` or ISO text, and the tables, where every time
 * is a whole number of ms: translates the values of its queries and, in rows, the columns that end in `_at`.
 * For the sign-in library's own handle only.
 */
export class IntegerTimes implements KyselyPlugin {
  private readonly transformer = new TimesInQueries();

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    return this.transformer.transformNode(node);
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return { ...result, rows: result.rows.map(withDates) };
  }
}

class TimesInQueries extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: toInteger(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(toInteger) };
  }

  override transformNode<T extends OperationNode | undefined>(node: T): T {
    return super.transformNode(node);
  }
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function toInteger(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' && isoTime.test(value) ? Date.parse(value) : value;
}

function withDates(row: UnknownRow): UnknownRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      column.endsWith('_at') && typeof value === 'number' ? new Date(value) : value,
    ]),
  );
}
