import { owned } from "./owned";
import type { Person } from "./person";

/**
 * Opens clues in an office past the server, as the owner of its tables, until there are so many: at all its units, in all
 * their states, some late, some waiting for the head. To measure with, never to show.
 */
export async function plantClues(folder: string, wanted: number): Promise<void> {
  await owned(folder, async (database) => {
    const tables = ["matter", "clock", "participant", "proposal"];
    for (const table of tables) {
      await database.query(`alter table procedure.${table} disable trigger user`);
    }
    await database.query(
      `insert into procedure.matter (profile, version_of_profile, process, number, title, unit, state, since, facts,
           admitted, opened_by, opened_at, ended_at)
       select p.profile, p.version, 'clue', 'PLANTED-' || n, '种植线索 ' || md5(n::text), u.id, s.state,
              now() - n * interval '17 minutes', '{"opened": {"gist": "measured", "origin": "audit"}}',
              array[h.id], 'program:measure', now(), case when s.state = 'archived' then now() end
       from generate_series(1, $1) n
       join lateral (select profile, max(version) as version from procedure.process
                     where process = 'clue' and profile = 'party' group by profile) p on true
       join (select id, row_number() over (order by id) - 1 as place, count(*) over () as many from identity.unit) u
         on u.place = n % u.many
       join (select * from unnest(array['registered', 'distributed', 'received', 'talk', 'held', 'archived'])
             with ordinality as of_all (state, place)) s on s.place = 1 + n % 6
       join identity.account h on h.login = 'case.handler'
       on conflict (number) do nothing`,
      [wanted],
    );
    await database.query(
      `insert into procedure.clock (matter, name, began, due)
       select m.id, 'opinion', m.since, m.since + (m.id % 90) * interval '1 day'
       from procedure.matter m where m.number like 'PLANTED-%' and m.ended_at is null
         and not exists (select from procedure.clock c where c.matter = m.id)`,
    );
    await database.query(
      `insert into procedure.proposal (matter, kind, name, from_state, approvals, opinion, answers, state, account, proposed_at)
       select m.id, 'STEP', 'distribute', 'registered', array['HEAD'], 'measured', '{}', 'PENDING', m.admitted[1], now()
       from procedure.matter m where m.number like 'PLANTED-%' and m.state = 'registered'
         and not exists (select from procedure.proposal p where p.matter = m.id)`,
    );
    for (const table of tables) {
      await database.query(`alter table procedure.${table} enable trigger user`);
    }
    await database.query("analyze procedure.matter, procedure.clock, procedure.proposal");
  });
}

/** How long the server takes to answer about them, in milliseconds, the median of five; with how many it answered. */
export async function askedOfClues(person: Person): Promise<{ what: string; ms: number; all: string }[]> {
  const clues = "/api/matters?processes=clue&size=50";
  const unit = (await person.asks(clues)).items[0].unit;
  let after = "";
  for (let page = 0; page < 100; page++) {
    after = (await person.asks(`${clues}${after}`)).next;
    after = `&after=${encodeURIComponent(after)}`;
  }
  const asked: [what: string, path: string, body?: unknown][] = [
    ["newest fifty of all matters", "/api/matters?size=50"],
    ["newest fifty clues", clues],
    ["fifty clues in one state", `${clues}&states=received`],
    ["fifty clues of one unit and those below", `${clues}&unit=${unit}`],
    ["fifty late clues", `${clues}&overdue=true`],
    ["what waits for my approval", "/api/matters?toDecide=true&size=50"],
    ["words in title or number", `${clues}&text=${encodeURIComponent("种植线索 c4ca")}`],
    ["the hundred and first page", `${clues}${after}`],
    ["search over everything", "/api/search", { text: "PLANTED-77" }],
    ["home", "/api/home"],
  ];
  const answers = [];
  for (const [what, path, body] of asked) {
    const times: number[] = [];
    let all = "";
    for (let i = 0; i < 6; i++) {
      const before = performance.now();
      const answer = await (body === undefined ? person.asks(path) : person.sends("POST", path, body));
      times.push(performance.now() - before);
      all = answer.count === undefined ? "" : String(answer.count);
    }
    answers.push({ what, ms: Math.round(times.slice(1).sort((a, b) => a - b)[2] ?? 0), all }); // the first finds nothing at hand
  }
  return answers;
}
