-- Schema `news`: the interface to other services. Columns may be added, none is removed or renamed
-- without a new view name. Run by migrations; every statement may run again.

create or replace view news.revision as
select
    v.article_id,
    v.version_id,
    v.document_id,
    v.part,
    v.revision,
    o.name as origin,
    s.name as source,
    v.outlet,
    v.title,
    v.subtitle,
    v.authors,
    v.url,
    v.canonical_url,
    v.image_url,
    v.published_at,
    v.published_local,
    v.published_zone,
    v.published_method,
    v.published_confidence,
    coalesce(v.published_at, v.received_at) as timeline_at,
    v.visible_from,
    v.received_at,
    v.stored_at,
    v.language,
    v.language_iso3,
    v.script,
    v.language_confidence,
    v.languages,
    v.language_guess,
    v.language_declared,
    left(v.body, v.lead_chars) as lead,
    v.body,
    v.word_count,
    a.canonical_id is null as is_canonical,
    coalesce(a.canonical_id, a.article_id) as canonical_id,
    v.content_sha256,
    v.flags,
    v.superseded_at,
    v.diff,
    v.numbers_changed,
    v.language_method,
    v.dialect,
    v.dialect_confidence
from barid.version v
join barid.article a on a.article_id = v.article_id
join barid.document d on d.document_id = v.document_id
join barid.origin o on o.origin_id = d.origin_id
left join barid.source s on s.source_id = d.source_id;

create or replace view news.article as
select
    r.article_id, r.version_id, r.document_id, r.part, r.revision, r.origin, r.source, r.outlet,
    r.title, r.subtitle, r.authors, r.url, r.canonical_url, r.image_url, r.published_at,
    r.published_local, r.published_zone, r.published_method, r.published_confidence,
    r.timeline_at, r.visible_from, r.received_at, r.stored_at, r.language, r.language_iso3,
    r.script, r.language_confidence, r.languages, r.language_guess, r.language_declared, r.lead,
    r.body, r.word_count, r.is_canonical, r.canonical_id, r.content_sha256, r.flags,
    r.language_method, r.dialect, r.dialect_confidence
from news.revision r
join barid.article a on a.article_id = r.article_id and a.current_version_id = r.version_id;

create or replace view news.mention as
select
    v.article_id,
    v.version_id,
    m ->> 0 as field,
    (m ->> 1)::int as start_offset,
    (m ->> 2)::int as end_offset,
    m ->> 3 as surface,
    m ->> 4 as label,
    coalesce(e.canonical_id, (m ->> 5)::bigint) as entity_id,
    (m ->> 6)::real as confidence,
    m ->> 7 as engine,
    m ->> 8 as value,
    m ->> 9 as title,
    (m ->> 10)::int as title_start
from barid.version v
cross join lateral jsonb_array_elements(v.mentions) as m
left join barid.entity e on e.entity_id = (m ->> 5)::bigint;

-- One row for every entity that stands for itself; those merged into it are its members.
create or replace view news.entity as
select
    e.entity_id, e.label, e.name,
    (select array_agg(distinct a.surface order by a.surface)
     from barid.alias a
     where a.entity_id = e.entity_id or a.entity_id = any (f.member_ids)) as aliases,
    coalesce(e.wikidata_id, f.wikidata_id) as wikidata_id,
    e.article_count, e.first_seen, e.last_seen,
    f.member_ids
from barid.entity e
cross join lateral (
    select coalesce(array_agg(m.entity_id order by m.entity_id), '{}') as member_ids,
           min(m.wikidata_id) as wikidata_id
    from barid.entity m where m.canonical_id = e.entity_id) as f
where e.canonical_id is null;

-- Who published first is known only when both say when, or else by when each came in.
create or replace view news.link as
select
    l.article_id, l.other_id, l.relation, l.score, l.evidence, l.decided_at,
    case
        when (coalesce(a.published_at, a.received_at), l.article_id)
           < (coalesce(b.published_at, b.received_at), l.other_id)
        then l.article_id else l.other_id
    end as first_id,
    l.may_hide
from barid.link l
join lateral (
    select v.published_at, v.received_at from barid.article r
    join barid.version v on v.version_id = r.current_version_id
    where r.article_id = l.article_id) as a on true
join lateral (
    select v.published_at, v.received_at from barid.article r
    join barid.version v on v.version_id = r.current_version_id
    where r.article_id = l.other_id) as b on true;

create or replace view news.delivery as
select
    l.document_id, d.parent_id, d.position, o.name as origin, d.kind, l.state, l.reason,
    l.message, l.attempts, l.priority, l.accepted_at, l.queued_at, l.enriched_at, l.stored_at
from barid.delivery l
join barid.document d on d.document_id = l.document_id
join barid.origin o on o.origin_id = d.origin_id;

create or replace function news.changes(after bigint default 0, "limit" int default 1000)
returns table (change_id bigint, kind text, article_id bigint, version_id bigint,
               changed_at timestamptz)
language sql stable security definer set search_path = '' as $$
    select c.change_id, c.kind, c.article_id, c.version_id, c.changed_at
    from barid.change c where c.change_id > changes.after
    order by c.change_id limit changes."limit"
$$;

-- Macro-languages of ISO 639-3, as far as anything here answers their members.
create or replace function news.languages_within(wanted text) returns text[]
language sql immutable parallel safe as $$
    select array[wanted] || case wanted
        when 'ar' then array['acm', 'acw', 'aeb', 'afb', 'ajp', 'apc', 'apd', 'arb', 'arq', 'ars',
                             'ary', 'arz', 'ayl', 'ayn', 'shu']
        when 'fa' then array['pes', 'prs']
        when 'ku' then array['kmr', 'ckb', 'sdh']
        when 'az' then array['azb', 'azj']
        when 'uz' then array['uzn', 'uzs']
        when 'ps' then array['pbt', 'pbu', 'pst']
        when 'lah' then array['pnb', 'skr', 'hno']
        when 'zh' then array['cmn', 'yue', 'wuu', 'hak', 'nan', 'gan']
        when 'ms' then array['id', 'zsm', 'zlm']
        when 'no' then array['nb', 'nn']
        when 'sh' then array['sr', 'hr', 'bs', 'cnr']
        when 'sw' then array['swh', 'swc']
        else array[]::text[]
    end
$$;

-- A plain expression over constants and the indexed one, so that the planner sees through it.
create or replace function news.language_matches(language text, wanted text) returns boolean
language sql immutable parallel safe as $$
    select case when strpos(wanted, '-') > 0
        then language = wanted or starts_with(language, wanted || '-')
        else split_part(language, '-', 1) = any (news.languages_within(wanted))
    end
$$;

comment on view news.article is 'The current version of every article';
comment on view news.revision is 'Every version of every article; superseded_at is null on the current one';
comment on view news.mention is 'Names, dates, amounts and percentages found in each version; offsets count code points of title or body, end exclusive';
comment on column news.mention.title is 'Office, rank or occupation written before a person; it begins at title_start of the field';
comment on view news.entity is 'People (PER), organisations (ORG) and places (LOC); counts are brought up to date by a timer';
comment on column news.entity.member_ids is 'Ids it had under other spellings, before they were merged into it';
comment on view news.link is 'Copies (article_id) and what they are copies of (other_id); contains: article_id contains other_id; repost_of: article_id credits other_id';
comment on view news.delivery is 'What became of every document received';
comment on function news.changes is 'Changes after a number, oldest first and without gaps; LISTEN barid_article wakes';
comment on function news.language_matches is 'Whether a tag is the wanted language, one of its scripts or regions, or a member of it: language_matches(language, ''ar'') finds ar, ar-Latn and arz';
comment on function news.languages_within is 'A language and the members of it as a macro-language (ISO 639-3)';
comment on function news.fold is 'How texts are compared: case, Arabic letter variants, digits and marks folded';

comment on column news.article.article_id is 'Stable over revisions';
comment on column news.article.version_id is 'document_id * 1024 + part';
comment on column news.article.origin is 'Path or URL of the input';
comment on column news.article.source is 'The feed, else the first folder level under the inbox';
comment on column news.article.outlet is 'The publisher named in the text';
comment on column news.article.published_at is 'UTC; null when the zone is unknown, see published_local';
comment on column news.article.published_local is 'Time of day as written, without a zone';
comment on column news.article.timeline_at is 'Published, else received: for sorting';
comment on column news.article.language is 'BCP-47; und when unsure';
comment on column news.link.evidence is 'What was measured; passages: [start, end, other_start, other_end] in code points of the two bodies, end exclusive; origin: the publisher named';
comment on column news.link.first_id is 'Of the two the one published earlier (received earlier where it does not say)';
comment on column news.link.may_hide is 'Whether one may stand for the other: not when they state other numbers';
comment on column news.article.language_method is 'How it was found: script, agree2, letters, vote, relative, arabizi, declared; empty when it was not';
comment on column news.article.dialect is 'Variety of the language; null without an engine for dialects';
comment on column news.article.canonical_id is 'The article this one is a copy of, else itself';
