// Drives a Rustfin server with @jellyfin/sdk, step by step. Address and account come from the
// environment; every step is tried, the exit status says whether all passed.
import assert from 'node:assert/strict';
import { Jellyfin } from '@jellyfin/sdk';
import { getArtistsApi } from '@jellyfin/sdk/lib/utils/api/artists-api.js';
import { getDisplayPreferencesApi } from '@jellyfin/sdk/lib/utils/api/display-preferences-api.js';
import { getGenresApi } from '@jellyfin/sdk/lib/utils/api/genres-api.js';
import { getImageApi } from '@jellyfin/sdk/lib/utils/api/image-api.js';
import { getItemsApi } from '@jellyfin/sdk/lib/utils/api/items-api.js';
import { getMediaInfoApi } from '@jellyfin/sdk/lib/utils/api/media-info-api.js';
import { getPlaystateApi } from '@jellyfin/sdk/lib/utils/api/playstate-api.js';
import { getQuickConnectApi } from '@jellyfin/sdk/lib/utils/api/quick-connect-api.js';
import { getSearchApi } from '@jellyfin/sdk/lib/utils/api/search-api.js';
import { getSessionApi } from '@jellyfin/sdk/lib/utils/api/session-api.js';
import { getSystemApi } from '@jellyfin/sdk/lib/utils/api/system-api.js';
import { getTvShowsApi } from '@jellyfin/sdk/lib/utils/api/tv-shows-api.js';
import { getUserApi } from '@jellyfin/sdk/lib/utils/api/user-api.js';
import { getUserLibraryApi } from '@jellyfin/sdk/lib/utils/api/user-library-api.js';
import { getUserViewsApi } from '@jellyfin/sdk/lib/utils/api/user-views-api.js';

const { RUSTFIN_TEST_URL: base, RUSTFIN_TEST_USER: user, RUSTFIN_TEST_PASSWORD: password } =
  process.env;
const SECOND = 10_000_000;
const PROFILE = {
  MaxStreamingBitrate: 20_000_000,
  DirectPlayProfiles: [
    { Type: 'Video', Container: 'mp4,m4v', VideoCodec: 'h264', AudioCodec: 'aac,mp3' },
  ],
  TranscodingProfiles: [
    {
      Type: 'Video',
      Container: 'mp4',
      Protocol: 'hls',
      Context: 'Streaming',
      VideoCodec: 'h264',
      AudioCodec: 'aac',
      MaxAudioChannels: '2',
      MinSegments: 1,
      BreakOnNonKeyFrames: true,
    },
  ],
  CodecProfiles: [
    {
      Type: 'Video',
      Codec: 'h264',
      Conditions: [
        { Condition: 'LessThanEqual', Property: 'VideoLevel', Value: '51', IsRequired: false },
      ],
    },
  ],
  SubtitleProfiles: [{ Format: 'vtt', Method: 'External' }],
};

const jellyfin = newDevice('sdk-typescript');
const api = jellyfin.createApi(base);
let userId;

function newDevice(id) {
  return new Jellyfin({
    clientInfo: { name: 'Rustfin tests', version: '1.0' },
    deviceInfo: { name: 'SDK bench', id },
  });
}

async function named(name, type) {
  const { data } = await getItemsApi(api).getItems({
    userId,
    searchTerm: name,
    includeItemTypes: [type],
    recursive: true,
  });
  assert.deepEqual(data.Items.map((item) => item.Name), [name]);
  return (await getUserLibraryApi(api).getItem({ userId, itemId: data.Items[0].Id })).data;
}

const film = (name) => named(name, 'Movie');
const names = (answer) => answer.data.Items.map((item) => item.Name);

async function fetched(path, headers = {}) {
  const answer = await fetch(new URL(path, base), { headers });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return answer;
}

const steps = {
  async 'finds the server good'() {
    const [found] = await jellyfin.discovery.getRecommendedServerCandidates(base);
    assert.equal(new URL(found.address).href, new URL(base).href);
    assert.deepEqual(found.issues, []);
    const { data } = await getSystemApi(api).getPublicSystemInfo();
    assert.equal(data.ProductName, 'Jellyfin Server');
    assert.equal(data.StartupWizardCompleted, true);
  },

  async 'refuses a wrong password'() {
    await assert.rejects(api.authenticateUserByName(user, 'wrong'), { status: 401 });
  },

  async 'signs in'() {
    const { data } = await api.authenticateUserByName(user, password);
    userId = data.User.Id;
    assert.equal(data.User.Name, user);
    assert.equal((await getUserApi(api).getCurrentUser()).data.Id, userId);
  },

  async 'lists views and items'() {
    const views = (await getUserViewsApi(api).getUserViews({ userId })).data.Items;
    assert.deepEqual(
      views.map((view) => view.CollectionType).sort(),
      ['movies', 'music', 'tvshows'],
    );
    const parentId = views.find((view) => view.CollectionType === 'movies').Id;
    const answer = await getItemsApi(api).getItems({
      userId,
      parentId,
      recursive: true,
      includeItemTypes: ['Movie'],
      sortBy: ['ProductionYear', 'SortName'],
      sortOrder: ['Descending', 'Ascending'],
      fields: ['Overview', 'Path', 'MediaSources'],
      limit: 2,
    });
    assert.deepEqual(names(answer), ['Night Ferry', 'Slow Train']);
    assert.equal(answer.data.TotalRecordCount, 3);
    assert.equal(answer.data.Items[0].MediaSources[0].MediaStreams[0].Codec, 'hevc');
    const latest = await getUserLibraryApi(api).getLatestMedia({ userId, parentId });
    assert.equal(latest.data.length, 3);
    assert.deepEqual(names(await getGenresApi(api).getGenres({ userId, parentId })), []);
  },

  async 'reads one item'() {
    const item = await film('Harbour Lights');
    assert.equal(item.ProductionYear, 2019);
    assert.equal(Math.round(item.RunTimeTicks / SECOND), 60);
    const subtitle = item.MediaStreams.find((stream) => stream.Type === 'Subtitle');
    assert.equal(subtitle.Language, 'eng');
    assert.equal(subtitle.IsExternal, true);
  },

  async 'searches'() {
    const { data } = await getSearchApi(api).getSearchHints({ userId, searchTerm: 'ferry' });
    assert.deepEqual(data.SearchHints.map((hint) => hint.Name), ['Night Ferry']);
  },

  async 'shows pictures'() {
    let item = await film('Harbour Lights');
    for (let tries = 0; tries < 100 && !item.ImageTags.Primary; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      item = await film('Harbour Lights');
    }
    const url = getImageApi(api).getItemImageUrl(item, 'Primary', { fillHeight: 300 });
    const answer = await fetched(url, { Accept: 'image/webp,*/*' });
    assert.match(answer.headers.get('content-type'), /^image\//);
    assert.match(answer.headers.get('cache-control'), /max-age=31536000/);
    assert.ok((await answer.arrayBuffer()).byteLength > 1000);
  },

  async 'walks seasons, episodes and next up'() {
    const shows = getTvShowsApi(api);
    const seriesId = (await named('Long Road', 'Series')).Id;
    const seasons = (await shows.getSeasons({ userId, seriesId })).data.Items;
    assert.deepEqual(seasons.map((season) => season.IndexNumber), [1]);
    const seasonId = seasons[0].Id;
    const episodes = (await shows.getEpisodes({ userId, seriesId, seasonId })).data.Items;
    assert.deepEqual(episodes.map((episode) => episode.IndexNumber), [1, 2, 3]);
    await getPlaystateApi(api).markPlayedItem({ userId, itemId: episodes[0].Id });
    const next = (await shows.getNextUp({ userId, seriesId })).data.Items;
    assert.deepEqual(next.map((episode) => episode.Id), [episodes[1].Id]);
    const undone = await getPlaystateApi(api).markUnplayedItem({ userId, itemId: episodes[0].Id });
    assert.equal(undone.data.Played, false);
  },

  async 'lists music'() {
    const artists = await getArtistsApi(api).getAlbumArtists({ userId });
    assert.deepEqual(names(artists), ['The Tides']);
    const albums = await getItemsApi(api).getItems({
      userId,
      albumArtistIds: [artists.data.Items[0].Id],
      includeItemTypes: ['MusicAlbum'],
      recursive: true,
    });
    assert.deepEqual(names(albums), ['Low Water']);
  },

  async 'plays a film as it is and keeps the place'() {
    const itemId = (await film('Slow Train')).Id;
    const { data } = await getMediaInfoApi(api).getPostedPlaybackInfo({
      itemId,
      userId,
      playbackInfoDto: { DeviceProfile: PROFILE, UserId: userId },
    });
    const [source] = data.MediaSources;
    assert.equal(source.SupportsDirectPlay, true);
    assert.equal(source.TranscodingUrl, undefined);
    const stream = await fetched(
      `/Videos/${itemId}/stream.mp4?Static=true&mediaSourceId=${source.Id}&ApiKey=${api.accessToken}`,
      { Range: 'bytes=4-7' },
    );
    assert.equal(stream.status, 206);
    assert.equal(await stream.text(), 'ftyp');
    const play = getPlaystateApi(api);
    const info = {
      ItemId: itemId,
      MediaSourceId: source.Id,
      PlaySessionId: data.PlaySessionId,
      PlayMethod: 'DirectPlay',
      CanSeek: true,
    };
    await play.reportPlaybackStart({ playbackStartInfo: { ...info, PositionTicks: 0 } });
    await play.reportPlaybackProgress({
      playbackProgressInfo: { ...info, PositionTicks: 200 * SECOND, IsPaused: true },
    });
    const sessions = await getSessionApi(api).getSessions({ deviceId: 'sdk-typescript' });
    assert.equal(sessions.data[0].NowPlayingItem.Id, itemId);
    assert.equal(sessions.data[0].PlayState.IsPaused, true);
    await play.reportPlaybackStopped({
      playbackStopInfo: { ...info, PositionTicks: 201 * SECOND },
    });
    const { UserData } = await film('Slow Train');
    assert.equal(UserData.PlaybackPositionTicks, 201 * SECOND);
    assert.deepEqual(names(await getItemsApi(api).getResumeItems({ userId })), ['Slow Train']);
  },

  async 'plays a film converted'() {
    const itemId = (await film('Night Ferry')).Id;
    const { data } = await getMediaInfoApi(api).getPostedPlaybackInfo({
      itemId,
      userId,
      playbackInfoDto: { DeviceProfile: PROFILE, StartTimeTicks: 0 },
    });
    const [source] = data.MediaSources;
    assert.equal(source.SupportsDirectPlay, false);
    assert.equal(source.TranscodingSubProtocol, 'hls');
    const url = new URL(source.TranscodingUrl, base);
    assert.match(url.searchParams.get('TranscodeReasons'), /ContainerNotSupported/);
    const entry = async (from) => {
      const lines = (await (await fetched(from)).text()).split('\n');
      return { lines, first: lines.find((line) => line && !line.startsWith('#')) };
    };
    const master = await entry(url);
    const main = new URL(master.first, url);
    const list = await entry(main);
    const map = list.lines.find((line) => line.startsWith('#EXT-X-MAP')).match(/URI="(.*)"/)[1];
    const head = await (await fetched(new URL(map, main))).arrayBuffer();
    assert.equal(Buffer.from(head).subarray(4, 8).toString(), 'ftyp');
    const segment = await (await fetched(new URL(list.first, main))).arrayBuffer();
    assert.ok(segment.byteLength > 1000);
    const subtitle = source.MediaStreams.find((stream) => stream.Type === 'Subtitle');
    assert.equal(subtitle.DeliveryMethod, 'External');
    assert.match(await (await fetched(subtitle.DeliveryUrl)).text(), /^WEBVTT/);
    await getPlaystateApi(api).reportPlaybackStopped({
      playbackStopInfo: { ItemId: itemId, PlaySessionId: data.PlaySessionId, PositionTicks: 0 },
    });
  },

  async 'marks a favourite'() {
    const itemId = (await film('Harbour Lights')).Id;
    const marked = await getUserLibraryApi(api).markFavoriteItem({ userId, itemId });
    assert.equal(marked.data.IsFavorite, true);
    const answer = await getItemsApi(api).getItems({
      userId,
      recursive: true,
      filters: ['IsFavorite'],
    });
    assert.deepEqual(names(answer), ['Harbour Lights']);
    await getUserLibraryApi(api).unmarkFavoriteItem({ userId, itemId });
  },

  async 'keeps display preferences'() {
    const where = { displayPreferencesId: 'usersettings', userId, client: 'emby' };
    const preferences = getDisplayPreferencesApi(api);
    const { data } = await preferences.getDisplayPreferences(where);
    data.CustomPrefs = { ...data.CustomPrefs, homesection0: 'resume', madeUp: 'kept' };
    await preferences.updateDisplayPreferences({ ...where, displayPreferencesDto: data });
    assert.deepEqual((await preferences.getDisplayPreferences(where)).data, data);
  },

  async 'signs another device in by quick connect'() {
    const guest = newDevice('sdk-guest').createApi(base);
    const door = getQuickConnectApi(guest);
    // The generated client leaves the header out where no token is needed.
    const whoAsks = { headers: { Authorization: guest.authorizationHeader } };
    assert.equal((await door.getQuickConnectEnabled()).data, true);
    const { Code: code, Secret: secret } = (await door.initiateQuickConnect(whoAsks)).data;
    assert.equal((await door.getQuickConnectState({ secret })).data.Authenticated, false);
    await getQuickConnectApi(api).authorizeQuickConnect({ code });
    assert.equal((await door.getQuickConnectState({ secret })).data.Authenticated, true);
    const quickConnectDto = { Secret: secret };
    const { data } = await getUserApi(guest).authenticateWithQuickConnect(
      { quickConnectDto },
      whoAsks,
    );
    guest.accessToken = data.AccessToken;
    assert.equal((await getUserApi(guest).getCurrentUser()).data.Id, userId);
    await guest.logout();
    await assert.rejects(getUserApi(guest).getCurrentUser(), { status: 401 });
  },

  async 'signs out'() {
    const token = api.accessToken;
    await api.logout();
    api.accessToken = token;
    await assert.rejects(getUserApi(api).getCurrentUser(), { status: 401 });
  },
};

let failed = 0;
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    const answer = error.response ? `\n${JSON.stringify(error.response.data)}` : '';
    console.log(`WRONG ${name}\n${error.stack}${answer}`);
  }
}
process.exit(failed ? 1 : 0);
