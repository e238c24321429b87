import { sql } from 'kysely';

/**
 * The id of the restricted page whose list counts for a page: itself, or the next above it that is restricted; null if there
 * is none. `page` is a column of the query around it, such as `pages.id`. It walks upwards, so that a question about one page
 * costs as much as the page is deep.
 */
export function decidingPage(page: string) {
  // Not `union all`: it ends even if pages were below each other.
  return sql<string | null>`(
    with recursive up (id, parent_id, restricted) as (
      select above.id, above.parent_id, above.restricted from pages as above where above.id = ${sql.ref(page)}
      union
      select above.id, above.parent_id, above.restricted from pages as above
      inner join up on above.id = up.parent_id where up.restricted = 0
    )
    select up.id from up where up.restricted = 1
  )`;
}
