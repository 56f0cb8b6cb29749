"""The GraphQL texts that AniList is asked with."""

_BRIEF = """
id idMal format status episodes duration popularity synonyms
title { romaji english native }
description(asHtml: false)
startDate { year month day }
coverImage { extraLarge large }
"""

SEARCH = f"""
query ($search: String, $formats: [MediaFormat]) {{
  Page(page: 1, perPage: 20) {{
    media(search: $search, type: ANIME, format_in: $formats) {{ {_BRIEF} }}
  }}
}}
"""

FIND = f"""
query ($id: Int, $idMal: Int) {{
  Media(id: $id, idMal: $idMal, type: ANIME) {{ {_BRIEF} }}
}}
"""

FETCH = f"""
query ($id: Int) {{
  Media(id: $id, type: ANIME) {{
    {_BRIEF}
    endDate {{ year month day }}
    countryOfOrigin averageScore genres bannerImage isAdult
    tags {{ name rank isMediaSpoiler isGeneralSpoiler }}
    studios {{ edges {{ isMain node {{ name }} }} }}
    trailer {{ id site }}
    staff(sort: RELEVANCE, perPage: 25) {{
      edges {{ role node {{ id name {{ full }} image {{ large }} }} }}
    }}
    characters(sort: [ROLE, RELEVANCE], perPage: 25) {{
      edges {{
        role
        node {{ name {{ full }} }}
        voiceActors(language: JAPANESE) {{ id name {{ full }} image {{ large }} }}
      }}
    }}
  }}
}}
"""

EPISODES = """
query ($id: Int, $page: Int) {
  Media(id: $id, type: ANIME) {
    id episodes duration status
    startDate { year month day }
    streamingEpisodes { title thumbnail }
    airingSchedule(page: $page, perPage: 500) {
      pageInfo { hasNextPage }
      nodes { episode airingAt }
    }
  }
}
"""
