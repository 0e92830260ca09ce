-- Signed 64-bit numbers. A Lua number is a double, exact up to 2^53 only, so numbers are kept, passed and answered as decimal text.
-- Small ones are computed as doubles, the others as two words of 32 bits in two's complement, wrapping as the domain's do.

local WORD = 4294967296          -- 2^32
local DIGITS = 1000000           -- six digits at a time: a word times this is below 2^53

local function decimal(number)
    return string.format('%.0f', number)
end

local function negateWords(high, low)
    if low == 0 then
        return (WORD - high) % WORD, 0
    end
    return WORD - 1 - high, WORD - low
end

local function toWords(text)
    local isNegative = string.byte(text) == 45
    local high, low = 0, 0
    for at = isNegative and 2 or 1, #text, 6 do
        local digits = string.sub(text, at, at + 5)
        local scale = 10 ^ #digits
        local product = low * scale + tonumber(digits)
        low = product % WORD
        high = (high * scale + (product - low) / WORD) % WORD
    end
    if isNegative then
        return negateWords(high, low)
    end
    return high, low
end

local function fromWords(high, low)
    local sign, text = '', ''
    if high >= WORD / 2 then
        sign = '-'
        high, low = negateWords(high, low)
    end
    repeat
        local rest = high % DIGITS
        high = (high - rest) / DIGITS
        local dividend = rest * WORD + low
        rest = dividend % DIGITS
        low = (dividend - rest) / DIGITS
        text = string.format('%06d', rest) .. text
    until high == 0 and low == 0
    text = string.gsub(text, '^0+', '')
    return text == '' and '0' or sign .. text
end

-- True where computing with the double that a text stands for is exact.
local function isSafe(number)
    return number > -SAFE and number < SAFE
end

local function plus(a, b)
    local x, y = tonumber(a), tonumber(b)
    if isSafe(x) and isSafe(y) and isSafe(x + y) then
        return decimal(x + y)
    end
    local aHigh, aLow = toWords(a)
    local bHigh, bLow = toWords(b)
    local low = aLow + bLow
    local carry = low >= WORD and 1 or 0
    return fromWords((aHigh + bHigh + carry) % WORD, low % WORD)
end

local function minus(a, b)
    local x, y = tonumber(a), tonumber(b)
    if isSafe(x) and isSafe(y) and isSafe(x - y) then
        return decimal(x - y)
    end
    return plus(a, fromWords(negateWords(toWords(b))))
end

-- The sum, or nil where it would leave the range.
local function plusChecked(a, b)
    local sum = plus(a, b)
    local aSign, bSign = string.byte(a) == 45, string.byte(b) == 45
    if aSign == bSign and (string.byte(sum) == 45) ~= aSign then
        return nil
    end
    return sum
end

local function isLess(a, b)
    local x, y = tonumber(a), tonumber(b)
    if x ~= y then
        return x < y
    end
    -- Rounding keeps the order of different numbers, but may make them equal.
    if a == b or isSafe(x) then
        return false
    end
    local aHigh, aLow = toWords(a)
    local bHigh, bLow = toWords(b)
    aHigh, bHigh = (aHigh + WORD / 2) % WORD, (bHigh + WORD / 2) % WORD
    if aHigh ~= bHigh then
        return aHigh < bHigh
    end
    return aLow < bLow
end

local function larger(a, b)
    return isLess(a, b) and b or a
end

-- The text, if it is a 64-bit number in the one form that has no second.
local function integer(text)
    if text == '0' then
        return text
    end
    if not string.find(text, '^%-?[1-9]%d*$') or #text > 20 or (#text > 15 and fromWords(toWords(text)) ~= text) then
        error("'" .. string.sub(text, 1, 30) .. "' is not a 64-bit number", 0)
    end
    return text
end

-- A version is generation * 2^40 + commit number.
local function composeVersion(generation, commit)
    local low = commit % WORD
    return fromWords(generation * 256 + (commit - low) / WORD, low)
end

local function generationOf(version)
    local high = toWords(version)
    return math.floor(high / 256)
end
