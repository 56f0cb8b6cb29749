"""Countries an editor offers: ISO 3166-1 alpha-2, alpha-3, English name. Data only."""

_COUNTRIES = """
AF AFG Afghanistan; AL ALB Albania; DZ DZA Algeria; AD AND Andorra; AO AGO Angola; AR ARG
Argentina; AM ARM Armenia; AU AUS Australia; AT AUT Austria; AZ AZE Azerbaijan; BS BHS
Bahamas; BH BHR Bahrain; BD BGD Bangladesh; BB BRB Barbados; BY BLR Belarus; BE BEL Belgium;
BZ BLZ Belize; BJ BEN Benin; BT BTN Bhutan; BO BOL Bolivia; BA BIH Bosnia and Herzegovina;
BW BWA Botswana; BR BRA Brazil; BN BRN Brunei; BG BGR Bulgaria; BF BFA Burkina Faso; BI BDI
Burundi; KH KHM Cambodia; CM CMR Cameroon; CA CAN Canada; CV CPV Cape Verde; TD TCD Chad; CL
CHL Chile; CN CHN China; CO COL Colombia; CG COG Congo; CD COD Congo (Democratic Republic);
CR CRI Costa Rica; HR HRV Croatia; CU CUB Cuba; CY CYP Cyprus; CZ CZE Czechia; DK DNK
Denmark; DJ DJI Djibouti; DO DOM Dominican Republic; EC ECU Ecuador; EG EGY Egypt; SV SLV El
Salvador; EE EST Estonia; ET ETH Ethiopia; FO FRO Faroe Islands; FJ FJI Fiji; FI FIN
Finland; FR FRA France; GA GAB Gabon; GM GMB Gambia; GE GEO Georgia; DE DEU Germany; GH GHA
Ghana; GR GRC Greece; GL GRL Greenland; GT GTM Guatemala; GN GIN Guinea; GY GUY Guyana; HT
HTI Haiti; HN HND Honduras; HK HKG Hong Kong; HU HUN Hungary; IS ISL Iceland; IN IND India;
ID IDN Indonesia; IR IRN Iran; IQ IRQ Iraq; IE IRL Ireland; IL ISR Israel; IT ITA Italy; CI
CIV Ivory Coast; JM JAM Jamaica; JP JPN Japan; JO JOR Jordan; KZ KAZ Kazakhstan; KE KEN
Kenya; KW KWT Kuwait; KG KGZ Kyrgyzstan; LA LAO Laos; LV LVA Latvia; LB LBN Lebanon; LR LBR
Liberia; LY LBY Libya; LI LIE Liechtenstein; LT LTU Lithuania; LU LUX Luxembourg; MO MAC
Macao; MG MDG Madagascar; MW MWI Malawi; MY MYS Malaysia; MV MDV Maldives; ML MLI Mali; MT
MLT Malta; MR MRT Mauritania; MU MUS Mauritius; MX MEX Mexico; MD MDA Moldova; MC MCO
Monaco; MN MNG Mongolia; ME MNE Montenegro; MA MAR Morocco; MZ MOZ Mozambique; MM MMR
Myanmar; NA NAM Namibia; NP NPL Nepal; NL NLD Netherlands; NZ NZL New Zealand; NI NIC
Nicaragua; NE NER Niger; NG NGA Nigeria; KP PRK North Korea; MK MKD North Macedonia; NO NOR
Norway; OM OMN Oman; PK PAK Pakistan; PS PSE Palestine; PA PAN Panama; PG PNG Papua New
Guinea; PY PRY Paraguay; PE PER Peru; PH PHL Philippines; PL POL Poland; PT PRT Portugal; PR
PRI Puerto Rico; QA QAT Qatar; RO ROU Romania; RU RUS Russia; RW RWA Rwanda; SM SMR San
Marino; SA SAU Saudi Arabia; SN SEN Senegal; RS SRB Serbia; SC SYC Seychelles; SL SLE Sierra
Leone; SG SGP Singapore; SK SVK Slovakia; SI SVN Slovenia; SO SOM Somalia; ZA ZAF South
Africa; KR KOR South Korea; SS SSD South Sudan; ES ESP Spain; LK LKA Sri Lanka; SD SDN
Sudan; SR SUR Suriname; SE SWE Sweden; CH CHE Switzerland; SY SYR Syria; TW TWN Taiwan; TJ
TJK Tajikistan; TZ TZA Tanzania; TH THA Thailand; TG TGO Togo; TT TTO Trinidad and Tobago;
TN TUN Tunisia; TR TUR Turkey; TM TKM Turkmenistan; UG UGA Uganda; UA UKR Ukraine; AE ARE
United Arab Emirates; GB GBR United Kingdom; US USA United States; UY URY Uruguay; UZ UZB
Uzbekistan; VA VAT Vatican City; VE VEN Venezuela; VN VNM Vietnam; YE YEM Yemen; ZM ZMB
Zambia; ZW ZWE Zimbabwe
"""


def country_infos() -> list[dict[str, object]]:
    """``CountryInfo`` of each country, by name."""
    rows = (row.split(maxsplit=2) for row in " ".join(_COUNTRIES.split()).split("; "))
    return [
        {
            "Name": two,
            "DisplayName": name,
            "TwoLetterISORegionName": two,
            "ThreeLetterISORegionName": three,
        }
        for two, three, name in rows
    ]
